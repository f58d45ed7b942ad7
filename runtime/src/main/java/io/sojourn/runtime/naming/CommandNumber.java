package io.sojourn.runtime.naming;

import java.util.List;

/**
 * Which command of the calling node this is, and which ones are over.
 *
 * @param number from 1 on; the same whenever the command is sent
 * @param doneUpTo the node has the results of all its commands up to this number
 * @param done numbers above {@code doneUpTo} whose results it has too; at most 64
 */
public record CommandNumber(long number, long doneUpTo, List<Long> done) {

    /** Copies the list. */
    public CommandNumber {
        done = List.copyOf(done);
    }
}
