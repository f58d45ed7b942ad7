package io.sojourn.runtime.naming;

import java.util.List;

/**
 * What to find, and how.
 *
 * @param name the name
 * @param linearizable whether the naming servers are to agree first, so that the answer holds what was done before
 * @param watch the number of the caller's watch that is to cover the name from now on, or 0 for none
 * @param dropped names that this watch need not cover any longer
 */
public record Search(String name, boolean linearizable, long watch, List<String> dropped) {

    /** Copies the list. */
    public Search {
        dropped = List.copyOf(dropped);
    }
}
