package io.sojourn.runtime.object;

import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.migrate.CopiesInDoubt;
import io.sojourn.runtime.migrate.Safeguards;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The objects that a node does not serve, but knows of: where some have gone, and which may have come. Thread-safe. */
final class AbsentObjects {

    private final Map<ObjectId, Absent.Link> links = new ConcurrentHashMap<>();

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by lock.
    private CopiesInDoubt<Absent.Expected> expected = new CopiesInDoubt<>(Safeguards.ALL);

    void link(ObjectId id, Absent.Link link) {
        links.put(id, link);
    }

    void unlink(ObjectId id) {
        links.remove(id);
    }

    void unlink(ObjectId id, Absent.Link known) {
        links.remove(id, known);
    }

    void relink(ObjectId id, Absent.Link known, Absent.Link now) {
        links.replace(id, known, now);
    }

    Absent.@Nullable Link linkOf(ObjectId id) {
        return links.get(id);
    }

    void expect(ObjectId id, Absent.Expected copy) {
        lock.lock();
        try {
            expected.add(id, copy.epoch(), copy);
        } finally {
            lock.unlock();
        }
    }

    void expectNoMore(ObjectId id, Absent.Expected copy) {
        lock.lock();
        try {
            expected.remove(id, copy);
        } finally {
            lock.unlock();
        }
    }

    /** What is known of an object: the copies that may be it, unless it is known to have been elsewhere later. */
    @Nullable
    Absent find(ObjectId id) {
        Absent.Link link = links.get(id);
        List<Absent.Expected> copies;
        lock.lock();
        try {
            copies = expected.of(id, link == null ? -1 : link.to().epoch());
        } finally {
            lock.unlock();
        }
        if (copies.size() > 1) {
            return new Absent.Expected(
                    copies.get(0).epoch(),
                    () -> copies.forEach(copy -> copy.wanted().run()));
        }
        return copies.isEmpty() ? link : copies.get(0);
    }

    void clear() {
        links.clear();
        lock.lock();
        try {
            expected = new CopiesInDoubt<>(Safeguards.ALL);
        } finally {
            lock.unlock();
        }
    }
}
