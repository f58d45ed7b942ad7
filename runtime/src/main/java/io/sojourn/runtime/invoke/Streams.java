package io.sojourn.runtime.invoke;

import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.connection.CallerSession;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what one thread sends to one object without waiting in order where sessions cannot: when calls take another way than
 * the ones before them, and when one is tried again. Thread-safe.
 */
final class Streams {

    private static final int MOST_HELD = 16_384;

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by lock.
    private final Map<Key, Stream> streams = new HashMap<>();

    /** What identifies a stream; sessions order calls of equal keys. */
    record Key(Thread thread, ObjectId object) {}

    private record Held(CallerSession way, Runnable send) {}

    private static final class Stream {
        final ArrayDeque<Held> held = new ArrayDeque<>(0);

        @Nullable
        CallerSession way;

        int open;
        /** One call is tried again; nothing goes before it has ended. */
        boolean closed;
        /** Calls that were held back are being sent; new ones come behind them. */
        boolean sending;

        boolean admits(CallerSession next) {
            return !closed && (open == 0 || way == next);
        }
    }

    /**
     * Sends a call of a stream, now or when those before it have ended; then {@link #ended} is owed.
     *
     * @param way where it goes
     * @param send sends it; not called under a lock
     * @return false if too many are held back already, so that this one is not
     */
    boolean begin(Key key, CallerSession way, Runnable send) {
        lock.lock();
        try {
            Stream stream = streams.computeIfAbsent(key, unused -> new Stream());
            if (stream.sending || !stream.held.isEmpty() || !stream.admits(way)) {
                return stream.held.size() < MOST_HELD && stream.held.add(new Held(way, send));
            }
            stream.way = way;
            stream.open++;
        } finally {
            lock.unlock();
        }
        send.run();
        return true;
    }

    /** Whether a call is the only one open, so that it may be tried again; those behind it are held back until it ends. */
    boolean mayRetry(Key key) {
        lock.lock();
        try {
            Stream stream = streams.get(key);
            if (stream == null || stream.open != 1) {
                return false;
            }
            stream.closed = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether calls of a stream have not ended. */
    boolean isOpen(Key key) {
        lock.lock();
        try {
            return streams.containsKey(key);
        } finally {
            lock.unlock();
        }
    }

    /** A call has ended; those that waited for it are sent. */
    void ended(Key key) {
        lock.lock();
        try {
            Stream stream = streams.get(key);
            if (stream == null) {
                return;
            }
            stream.open--;
            stream.closed = false;
            if (stream.held.isEmpty() || stream.open > 0 || stream.sending) {
                if (stream.open == 0 && stream.held.isEmpty()) {
                    streams.remove(key);
                }
                return;
            }
            stream.sending = true;
        } finally {
            lock.unlock();
        }
        sendHeld(key);
    }

    private void sendHeld(Key key) {
        Held next = nextHeld(key);
        while (next != null) {
            next.send().run();
            next = nextHeld(key);
        }
    }

    private @Nullable Held nextHeld(Key key) {
        lock.lock();
        try {
            Stream stream = streams.get(key);
            if (stream == null) {
                return null;
            }
            Held next = stream.held.peek();
            if (next == null || !stream.admits(next.way())) {
                stream.sending = false;
                return null;
            }
            stream.held.remove();
            stream.way = next.way();
            stream.open++;
            return next;
        } finally {
            lock.unlock();
        }
    }
}
