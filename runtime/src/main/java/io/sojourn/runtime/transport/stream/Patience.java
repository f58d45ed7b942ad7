package io.sojourn.runtime.transport.stream;

import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How long a frame that has begun to arrive may take: one timer for all frames of a connection, which does not disturb the
 * thread that reads. All methods are for that thread, but for what the timer does.
 */
final class Patience {

    private final long lookNanos;
    private final TimeSource time;
    private final Timers timers;
    private final Runnable close;
    private final AtomicBoolean watching = new AtomicBoolean();
    /** When the frame must have arrived; 0 if none has begun. */
    private volatile long until;

    private volatile boolean lost;
    // Confined to the reader.
    private boolean begun;
    private long began;
    private long allowedNanos;

    /**
     * Waits for nothing yet.
     *
     * @param lookNanos how often to look while frames arrive in pieces; one that is late is noticed no later than that
     * @param close ends the connection, and the read that waits
     */
    Patience(long lookNanos, TimeSource time, Timers timers, Runnable close) {
        this.lookNanos = lookNanos;
        this.time = time;
        this.timers = timers;
        this.close = close;
    }

    /** A frame has begun to arrive, or goes on to. */
    void begin(long since, long nanos) {
        if (!begun) {
            begun = true;
            began = since;
        }
        allowedNanos = nanos;
        until = (began + nanos) | 1;
        lookSoon();
    }

    private void lookSoon() {
        if (watching.compareAndSet(false, true)) {
            timers.after(lookNanos, this::look);
        }
    }

    /** The frame has arrived. */
    void over() {
        if (begun) {
            begun = false;
            until = 0;
        }
    }

    /** Whether the connection was closed because a frame did not arrive. */
    boolean isLost() {
        return lost;
    }

    private void look() {
        long left = until - time.nanoTime();
        if (until == 0) {
            watching.set(false);
            if (until != 0) {
                // It has begun meanwhile, believing that somebody looks.
                lookSoon();
            }
        } else if (left > 0) {
            timers.after(Math.min(left, lookNanos), this::look);
        } else {
            lost = true;
            close.run();
        }
    }

    @Override
    public String toString() {
        return "a frame has not arrived within " + TimeUnit.NANOSECONDS.toMillis(allowedNanos) + " ms";
    }
}
