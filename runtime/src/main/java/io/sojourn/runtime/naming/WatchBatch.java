package io.sojourn.runtime.naming;

import io.sojourn.naming.NamingEvent;
import java.util.List;

/**
 * What a naming server tells about one watch at a time. Without events it only says that nothing has happened.
 *
 * @param watch the caller's number of the watch
 * @param kind what the events are
 * @param events in the order of their versions
 * @param from for changes, the version up to which the receiver must have been told everything; for a picture, how
 *     many of its events came before in other batches
 * @param version up to this version the receiver has now been told everything, unless more of a picture follows
 * @param lineage the directory whose versions these are
 */
public record WatchBatch(long watch, Kind kind, List<NamingEvent> events, long from, long version, long lineage) {

    /** What the events of a batch are. */
    public enum Kind {
        /** What has changed since {@code from}. */
        CHANGES,
        /** Part of all that is bound now; more follows. What was told before may be out of date. */
        PICTURE,
        /** The last part of all that is bound now. */
        PICTURE_END
    }

    /** Copies the list. */
    public WatchBatch {
        events = List.copyOf(events);
    }
}
