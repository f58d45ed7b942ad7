package io.sojourn.runtime.collector;

import io.sojourn.identity.ObjectId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last objects that were released, and why. Not thread-safe. */
final class ReleaseLog {

    private static final int MOST = 1_024;

    private final Deque<Entry> entries = new ArrayDeque<>();

    /**
     * One object.
     *
     * @param types the tags of its remote interfaces
     * @param at when it was released, in the node's monotonic time
     */
    record Entry(ObjectId object, List<Long> types, long at, String why) {}

    void add(Entry entry) {
        if (entries.size() == MOST) {
            entries.removeLast();
        }
        entries.addFirst(entry);
    }

    /** All of them, the newest first. */
    List<Entry> all() {
        return List.copyOf(entries);
    }
}
