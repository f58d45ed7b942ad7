package io.sojourn.runtime.naming;

import java.util.List;

/**
 * Which batches of several watches were not taken.
 *
 * @param busy the watches whose watchers are still busy with an earlier batch
 * @param ended the watches that are not wanted any more
 */
public record Untaken(List<Long> busy, List<Long> ended) {

    /** Copies the lists. */
    public Untaken {
        busy = List.copyOf(busy);
        ended = List.copyOf(ended);
    }
}
