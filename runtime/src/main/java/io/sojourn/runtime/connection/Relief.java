package io.sojourn.runtime.connection;

import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sees to it that no connection goes unread because the thread that reads it runs the body of a call: after
 * {@value #PATIENCE_MILLIS} ms another thread reads on. Thread-safe.
 */
final class Relief {

    private static final int PATIENCE_MILLIS = 2;
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);

    private final TimeSource time;
    private final Timers timers;
    private final Queue<Watched> watched = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean running = new AtomicBoolean();

    /** Nothing to watch yet. */
    Relief(TimeSource time, Timers timers) {
        this.time = time;
        this.timers = timers;
    }

    /** What is known here of one connection. */
    final class Watched {

        private final ConnectionReader connection;
        private final AtomicBoolean listed = new AtomicBoolean();

        private Watched(ConnectionReader connection) {
            this.connection = connection;
        }

        private boolean inUse(long now) {
            return connection.relieve(now, PATIENCE_NANOS);
        }

        /** The connection's thread is about to do something else than reading; cheap. */
        void goesAway() {
            if (!listed.get() && listed.compareAndSet(false, true)) {
                watched.add(this);
                if (running.compareAndSet(false, true)) {
                    timers.after(PATIENCE_NANOS, Relief.this::look);
                }
            }
        }
    }

    /** A further connection. */
    Watched of(ConnectionReader connection) {
        return new Watched(connection);
    }

    private void look() {
        long now = time.nanoTime();
        for (int left = watched.size(); left > 0; left--) {
            Watched each = watched.remove();
            if (each.inUse(now)) {
                watched.add(each);
            } else {
                each.listed.set(false);
                if (each.inUse(now)) {
                    // Its thread has gone away once more meanwhile, believing that it was listed.
                    each.goesAway();
                }
            }
        }
        if (!watched.isEmpty()) {
            timers.after(PATIENCE_NANOS, this::look);
            return;
        }
        running.set(false);
        if (!watched.isEmpty() && running.compareAndSet(false, true)) {
            timers.after(PATIENCE_NANOS, this::look);
        }
    }
}
