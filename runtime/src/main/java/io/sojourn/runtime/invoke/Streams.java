package io.sojourn.runtime.invoke;

import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.connection.CallerSession;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
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

    /** A call that is held back; one that is still to be told which way to go has none. */
    private record Held(@Nullable CallerSession way, LongConsumer send) {
        static final Held UNDECIDED = new Held(null, place -> {});
    }

    private static final class Stream {
        /** Calls that are held back, by the place that each has in the order of all calls of the stream. */
        final TreeMap<Long, Held> held = new TreeMap<>();

        @Nullable
        CallerSession way;

        long nextPlace;
        int open;
        /** One call is tried again; nothing goes before it has ended. */
        boolean closed;
        /** Calls that were held back are being sent; new ones come behind them. */
        boolean sending;

        boolean admits(@Nullable CallerSession next) {
            return !closed && (open == 0 || way == next);
        }
    }

    /**
     * Sends a call of a stream, now or when those before it have ended; then {@link #ended} is owed.
     *
     * @param way where it goes
     * @param send sends it, and is told its place in the stream; not called under a lock
     * @return false if too many are held back already, so that this one is not
     */
    boolean begin(Key key, CallerSession way, LongConsumer send) {
        long place;
        lock.lock();
        try {
            Stream stream = streams.computeIfAbsent(key, unused -> new Stream());
            if (stream.held.size() >= MOST_HELD) {
                return false;
            }
            place = stream.nextPlace++;
            if (stream.sending || !stream.held.isEmpty() || !stream.admits(way)) {
                stream.held.put(place, new Held(way, send));
                return true;
            }
            stream.way = way;
            stream.open++;
        } finally {
            lock.unlock();
        }
        send.accept(place);
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

    /**
     * A call that was sent, and surely did not run unless all before it did, will be sent again, perhaps another way: nothing
     * overtakes it. {@link #goOn} or {@link #giveUp} is owed instead of {@link #ended}.
     */
    void keepPlace(Key key, long place) {
        lock.lock();
        try {
            Stream stream = streams.get(key);
            if (stream != null) {
                stream.open--;
                // If it was the one that was tried again, its place keeps the others back from now on.
                stream.closed = false;
                stream.held.put(place, Held.UNDECIDED);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Sends a call again whose place was kept, now or when those before it have been sent; then {@link #ended} is owed. */
    void goOn(Key key, long place, CallerSession way, LongConsumer send) {
        decide(key, place, new Held(way, send));
    }

    /** A call whose place was kept will not be sent again. */
    void giveUp(Key key, long place) {
        decide(key, place, null);
    }

    private void decide(Key key, long place, @Nullable Held held) {
        lock.lock();
        try {
            Stream stream = streams.get(key);
            if (stream == null) {
                return;
            }
            if (held == null) {
                stream.held.remove(place);
            } else {
                stream.held.put(place, held);
            }
            if (!mayGoOn(key, stream)) {
                return;
            }
        } finally {
            lock.unlock();
        }
        sendHeld(key);
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
            if (!mayGoOn(key, stream)) {
                return;
            }
        } finally {
            lock.unlock();
        }
        sendHeld(key);
    }

    /** Whether the calling thread is to send what was held back. Called under the lock. */
    private boolean mayGoOn(Key key, Stream stream) {
        if (stream.held.isEmpty() || stream.open > 0 || stream.sending) {
            if (stream.open == 0 && stream.held.isEmpty() && !stream.sending) {
                streams.remove(key);
            }
            return false;
        }
        stream.sending = true;
        return true;
    }

    private void sendHeld(Key key) {
        Map.Entry<Long, Held> next = nextHeld(key);
        while (next != null) {
            next.getValue().send().accept(next.getKey());
            next = nextHeld(key);
        }
    }

    private Map.@Nullable Entry<Long, Held> nextHeld(Key key) {
        lock.lock();
        try {
            Stream stream = streams.get(key);
            if (stream == null) {
                return null;
            }
            Map.Entry<Long, Held> next = stream.held.firstEntry();
            if (next == null
                    || next.getValue().way() == null
                    || !stream.admits(next.getValue().way())) {
                stream.sending = false;
                if (next == null && stream.open == 0) {
                    streams.remove(key);
                }
                return null;
            }
            stream.held.pollFirstEntry();
            stream.way = next.getValue().way();
            stream.open++;
            return next;
        } finally {
            lock.unlock();
        }
    }
}
