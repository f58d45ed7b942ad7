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

    /** A longer time between two looks means that this process stood still; others may have chosen another leader since. */
    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    /** Longer than it takes to notice that another one leads. */
    private static final long SETTLE_NANOS = Duration.ofSeconds(1).toNanos();

    private final BooleanSupplier leaderKnown;
    private final BooleanSupplier alone;
    private final TimeSource time;
    private volatile boolean looked;
    private volatile long lastLookNanos;
    private volatile long settledNanos;
    private volatile long lastNanos;

    /**
     * Contact that has not been looked for yet.
     *
     * @param leaderKnown whether the engine believes in a leader, which may be this one
     * @param alone whether there is nobody else who could lead
     */
    LeaderContact(BooleanSupplier leaderKnown, BooleanSupplier alone, TimeSource time) {
        this.leaderKnown = leaderKnown;
        this.alone = alone;
        this.time = time;
        lastNanos = time.nanoTime() - PATIENCE_NANOS;
    }

    /** Looks now; to be called a few times in a second. */
    boolean look() {
        long now = time.nanoTime();
        if (!looked) {
            settledNanos = now;
        } else if (now - lastLookNanos > PAUSE_NANOS && !alone.getAsBoolean()) {
            settledNanos = now + SETTLE_NANOS;
        }
        looked = true;
        lastLookNanos = now;
        if (now - settledNanos < 0) {
            return false;
        }
        if (leaderKnown.getAsBoolean()) {
            lastNanos = now;
        }
        return now - lastNanos < PATIENCE_NANOS;
    }
}
