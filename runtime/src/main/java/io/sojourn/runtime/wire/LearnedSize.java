package io.sojourn.runtime.wire;

/**
 * How long messages of one kind have been lately, so that the next one gets a buffer of about its size. Thread-safe; a lost
 * update does no harm.
 */
public final class LearnedSize {

    private static final int STEP = 32;
    private static final int MOST = 64 << 10;
    private static final int SHRINKS_BY = 16;

    private volatile int expected = STEP;

    /** Room for the next message, in bytes: {@value #STEP} to {@value #MOST}. */
    public int expected() {
        return expected;
    }

    /**
     * A message has come to this length. A longer one counts at once, a shorter one little by little.
     *
     * @param length in bytes, at least 0
     */
    public void seen(int length) {
        int before = expected;
        int needed = Math.min(MOST, length / STEP * STEP + STEP);
        int now = needed >= before ? needed : before - (before - needed) / SHRINKS_BY / STEP * STEP;
        if (now != before) {
            expected = now;
        }
    }
}
