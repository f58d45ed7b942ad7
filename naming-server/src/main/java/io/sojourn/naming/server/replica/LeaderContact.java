package io.sojourn.naming.server.replica;

import io.sojourn.runtime.clock.TimeSource;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Whether this naming server is in touch with a leader, so that what it knows is not much older than what others know.
 * Thread-safe.
 */
final class LeaderContact {

    /** Longer than an election takes: reads go on meanwhile. */
    private static final long PATIENCE_NANOS = Duration.ofSeconds(2).toNanos();

    private final BooleanSupplier leaderKnown;
    private final TimeSource time;
    private volatile long lastNanos;

    LeaderContact(BooleanSupplier leaderKnown, TimeSource time) {
        this.leaderKnown = leaderKnown;
        this.time = time;
        lastNanos = time.nanoTime() - PATIENCE_NANOS;
    }

    /** Looks now; to be called a few times in a second. */
    boolean look() {
        long now = time.nanoTime();
        if (leaderKnown.getAsBoolean()) {
            lastNanos = now;
        }
        return now - lastNanos < PATIENCE_NANOS;
    }
}
