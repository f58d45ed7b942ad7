package io.sojourn.runtime.naming;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to watch.
 *
 * @param watch the caller's number of the watch, from 1 on
 * @param prefix the start of the names to watch, or null for the names given only
 * @param names names to watch; a {@link Search} adds to them
 * @param after the version up to which the caller has been told everything, or a negative number for a caller that
 *     knows nothing yet
 * @param lineage the directory that {@code after} belongs to
 */
public record WatchRequest(long watch, @Nullable String prefix, List<String> names, long after, long lineage) {

    /** How many names one request can carry. */
    public static final int MAXIMUM_NAMES = 1_000;

    /** Copies the list. */
    public WatchRequest {
        names = List.copyOf(names);
    }
}
