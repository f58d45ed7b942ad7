package io.sojourn.benchmarks.process;

import io.sojourn.runtime.clock.TimeSource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The time as a program of phases uses it: for how long to go on, and waiting. */
public final class Clock {

    private static final TimeSource TIME = TimeSource.system();

    private Clock() {}

    /** A moment from now on. */
    public static long in(Duration duration) {
        return TIME.nanoTime() + duration.toNanos();
    }

    /** Whether a moment has come. */
    public static boolean passed(long moment) {
        return TIME.nanoTime() - moment >= 0;
    }

    /** The time from a moment until now. */
    public static Duration since(long moment) {
        return Duration.ofNanos(TIME.nanoTime() - moment);
    }

    /** The time from now until a moment; negative if it has passed. */
    public static Duration until(long moment) {
        return Duration.ofNanos(moment - TIME.nanoTime());
    }

    /** Waits for the time given. */
    public static void sleep(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(Math.max(0, duration.toNanos()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
