package io.sojourn.runtime.lease;

/**
 * Time that stands still while this node does: a gap between two ticks that is longer than it should be is cut out, so
 * that nothing ends because this node could not hear of it.
 */
final class PauseClock {

    private final long longestGap;
    private final Safeguards safeguards;
    private long lastTick;
    private long paused;

    PauseClock(long now, long longestGap, Safeguards safeguards) {
        this.lastTick = now;
        this.longestGap = longestGap;
        this.safeguards = safeguards;
    }

    /** Looks at the time, as is to be done at least every half of the longest gap. */
    void tick(long now) {
        long gap = now - lastTick;
        if (isPause(gap)) {
            paused += gap;
        }
        lastTick = now;
    }

    /** What a moment is on this clock. A pause that no tick has seen yet counts as one. */
    long at(long now) {
        long gap = now - lastTick;
        return now - paused - (isPause(gap) ? gap : 0);
    }

    private boolean isPause(long gap) {
        return gap > longestGap && safeguards.keep(Safeguard.PAUSE_IS_NO_TIME);
    }
}
