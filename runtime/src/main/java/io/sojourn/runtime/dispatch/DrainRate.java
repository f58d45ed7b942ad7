package io.sojourn.runtime.dispatch;

/**
 * How fast the places for bodies become free while calls wait for them, in nanoseconds from one to the next. Falls at once
 * when things go faster and rises slowly, so that one pause does not make the node refuse what it could serve. Guarded by its
 * owner.
 */
final class DrainRate {

    private final int departuresPerSample;
    private int departures;
    private long sampleBeganNanos;
    private boolean measuring;
    private long intervalNanos;

    DrainRate(int places) {
        departuresPerSample = Math.max(8, Math.min(64, places));
    }

    /** A body has left. */
    void departed(boolean callsWait, long now) {
        if (!callsWait) {
            measuring = false;
        } else if (!measuring) {
            measuring = true;
            departures = 0;
            sampleBeganNanos = now;
        } else if (++departures == departuresPerSample) {
            long sample = (now - sampleBeganNanos) / departuresPerSample;
            intervalNanos = intervalNanos == 0 || sample < intervalNanos
                    ? sample
                    : intervalNanos + (sample - intervalNanos) / 4;
            departures = 0;
            sampleBeganNanos = now;
        }
    }

    /** How long that many departures take, as far as is known. */
    long nanosFor(long count) {
        return intervalNanos * count;
    }
}
