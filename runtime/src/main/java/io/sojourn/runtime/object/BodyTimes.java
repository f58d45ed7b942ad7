package io.sojourn.runtime.object;

import java.util.concurrent.TimeUnit;

/**
 * What has been learned of how long the bodies of a method take: whether the next one may run on the thread that read the
 * call, which is faster where bodies are short and holds up others where they are not. Thread-safe.
 *
 * <p>Bodies run there whose median is short and of which few are long. The system may stop any thread for milliseconds, so one
 * long body says nothing; the first ones run on threads of their own.
 */
public final class BodyTimes {

    /** A median below this is short, in nanoseconds. */
    private static final long SHORT = TimeUnit.MICROSECONDS.toNanos(50);
    /** One body that takes more than this is long, in nanoseconds. */
    private static final long LONG = TimeUnit.MILLISECONDS.toNanos(2);

    private static final long LEAST_STEP = 100;
    private static final int STEP_SHIFT = 4;
    /** Shares are counted in parts of this. */
    private static final int ALL = 1 << 16;

    private static final int FEW = ALL / 32;
    private static final int MEMORY_SHIFT = 6;

    // Threads may overwrite each other's findings, which costs no more than a few bodies on the wrong thread.
    private volatile long medianNanos = 2 * SHORT;
    private volatile int longShare = 2 * FEW;

    /** Nothing is known yet. */
    public BodyTimes() {}

    /** Whether the next body may be expected to be short. */
    public boolean expectShort() {
        return medianNanos < SHORT && longShare < FEW;
    }

    /**
     * A body has ended.
     *
     * @param nanos how long it took, from the decoding of its arguments to the encoding of its result
     * @param waited whether it made a call of its own and waited for that
     */
    public void took(long nanos, boolean waited) {
        long median = medianNanos;
        long step = Math.max(LEAST_STEP, median >> STEP_SHIFT);
        medianNanos = nanos > median ? Math.min(median + step, LONG) : Math.max(0, median - step);
        int share = longShare;
        longShare = share + (((waited || nanos > LONG ? ALL : 0) - share) >> MEMORY_SHIFT);
    }
}
