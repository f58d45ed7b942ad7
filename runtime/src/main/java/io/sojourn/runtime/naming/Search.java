package io.sojourn.runtime.naming;

import java.util.List;

/**
 * What to find, and how.
 *
 * @param name the name
 * @param linearizable whether the naming servers are to agree first, so that the answer holds what was done before
 * @param watch the number of the caller's watch that is to cover the name from now on, or 0 for none
 * @param number rises from search to search of a caller: where two are about one name, the later one counts, in whatever
 *     order they arrive
 * @param dropped names that this watch need not cover any longer
 * @param seen the highest version of the directory that the caller has seen: a naming server that is not there yet lets
 *     the others agree first, too
 * @param lineage the directory that {@code seen} belongs to; 0 if the node has only bound names and does not know yet
 */
public record Search(
        String name, boolean linearizable, long watch, long number, List<String> dropped, long seen, long lineage) {

    /** Copies the list. */
    public Search {
        dropped = List.copyOf(dropped);
    }

    /** A search of a caller that has seen nothing. */
    public Search(String name, boolean linearizable, long watch, List<String> dropped) {
        this(name, linearizable, watch, 0, dropped, 0, 0);
    }
}
