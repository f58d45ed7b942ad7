package io.sojourn.benchmarks.load;

import io.sojourn.benchmarks.process.Clock;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Waits until calls go on at a steady rate and what they run is compiled. */
final class WarmUp {

    private static final Duration WINDOW = Duration.ofMillis(200);
    private static final int STEADY = 3;
    private static final double TOLERATED = 0.05;

    /** A rate is steady, too, while the better code of a long method is not ready yet. */
    private static final double COMPILING = 0.1;

    private static final @Nullable CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

    private WarmUp() {}

    /**
     * Waits until the rates of some windows in a row differ by little from the one before and little was compiled in them, or a
     * call has failed.
     *
     * @param mostMillis how long at the most
     */
    static void await(Load load, long mostMillis) {
        long end = Clock.in(Duration.ofMillis(mostMillis));
        double before = 0;
        long compiledBefore = compilingMillis();
        int steady = 0;
        while (steady < STEADY && load.failure() == null && !Clock.passed(end)) {
            Duration left = Clock.until(end);
            Clock.sleep(left.compareTo(WINDOW) < 0 ? left : WINDOW);
            double now = load.latencies().getTotalCount();
            long compiled = compilingMillis();
            boolean alike = Math.abs(now - before) <= TOLERATED * before
                    && compiled - compiledBefore <= COMPILING * WINDOW.toMillis();
            steady = alike ? steady + 1 : 0;
            before = now;
            compiledBefore = compiled;
        }
    }

    private static long compilingMillis() {
        return COMPILER != null && COMPILER.isCompilationTimeMonitoringSupported()
                ? COMPILER.getTotalCompilationTime()
                : 0;
    }
}
