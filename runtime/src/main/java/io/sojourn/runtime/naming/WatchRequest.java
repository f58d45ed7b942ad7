package io.sojourn.runtime.naming;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to watch.
 *
 * @param watch the caller's number of the watch, from 1 on
 * @param prefix the start of the names to watch, or null for the names given only
 * @param names names to watch; {@link DirectoryService#widen} and a {@link Search} add to them
 * @param more whether names follow by {@link DirectoryService#widen} before anything is told
 * @param after the version up to which the caller has been told everything, or a negative number for a caller that
 *     knows nothing yet
 * @param lineage the directory that {@code after} belongs to
 */
public record WatchRequest(
        long watch, @Nullable String prefix, List<String> names, boolean more, long after, long lineage) {

    /** How many names are sent at once; the longest ones fit into one message. */
    public static final int MAXIMUM_NAMES = 1_000;

    /** Copies the list. */
    public WatchRequest {
        names = List.copyOf(names);
    }

    /** The request for a prefix, or for all the names given. */
    public WatchRequest(long watch, @Nullable String prefix, List<String> names, long after, long lineage) {
        this(watch, prefix, names, false, after, lineage);
    }

    /** The part of this request that is sent first. */
    WatchRequest begin() {
        return names.size() <= MAXIMUM_NAMES
                ? this
                : new WatchRequest(watch, prefix, names.subList(0, MAXIMUM_NAMES), true, after, lineage);
    }
}
