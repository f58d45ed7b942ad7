package io.sojourn.runtime.collector;

import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.node.GoneListener;
import io.sojourn.node.GoneWatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Those who want to know that objects are gone, by object. Thread-safe. */
final class GoneWatches {

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by lock.
    private final Map<ObjectId, List<Entry>> watches = new HashMap<>();

    /**
     * One registration.
     *
     * @param proxy keeps the reference held
     */
    record Entry(Reference reference, Object proxy, GoneListener listener) {}

    GoneWatch add(Entry entry) {
        ObjectId object = entry.reference().object();
        // Two registrations may be equal; which one is closed makes no difference.
        lock.lock();
        try {
            watches.computeIfAbsent(object, id -> new ArrayList<>(1)).add(entry);
        } finally {
            lock.unlock();
        }
        return () -> remove(object, entry);
    }

    private void remove(ObjectId object, Entry entry) {
        lock.lock();
        try {
            watches.computeIfPresent(object, (id, entries) -> {
                entries.remove(entry);
                return entries.isEmpty() ? null : entries;
            });
        } finally {
            lock.unlock();
        }
    }

    /** Takes out all registrations for an object, each of which is to be told now. */
    List<Entry> take(ObjectId object) {
        lock.lock();
        try {
            List<Entry> entries = watches.remove(object);
            return entries == null ? List.of() : entries;
        } finally {
            lock.unlock();
        }
    }
}
