package io.sojourn.benchmarks.load;

import io.sojourn.benchmarks.process.Clock;
import java.time.Duration;

/** Waits until calls go on at a steady rate. */
final class WarmUp {

    private static final Duration WINDOW = Duration.ofMillis(200);
    private static final int STEADY = 3;
    private static final double TOLERATED = 0.05;

    private WarmUp() {}

    /**
     * Waits until the rates of some windows in a row differ by little from the one before, or a call has failed.
     *
     * @param mostMillis how long at the most
     */
    static void await(Load load, long mostMillis) {
        long end = Clock.in(Duration.ofMillis(mostMillis));
        double before = 0;
        int steady = 0;
        while (steady < STEADY && load.failure() == null && !Clock.passed(end)) {
            Duration left = Clock.until(end);
            Clock.sleep(left.compareTo(WINDOW) < 0 ? left : WINDOW);
            double now = load.latencies().getTotalCount();
            steady = Math.abs(now - before) <= TOLERATED * before ? steady + 1 : 0;
            before = now;
        }
    }
}
