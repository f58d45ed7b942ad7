package io.sojourn.runtime.invoke;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps a node from making an overload worse: calls may be tried again only as often as a tenth of all calls, and a few times
 * more at the start. Thread-safe.
 */
final class RetryBudget {

    private static final int TENTHS_PER_RETRY = 10;
    private static final int MOST_TENTHS = 1_000;
    private static final int FIRST_TENTHS = 100;

    private final AtomicInteger tenths = new AtomicInteger(FIRST_TENTHS);

    /** A call is made, which earns a tenth of a retry. */
    void called() {
        // Full most of the time, and then nothing is written.
        if (tenths.get() < MOST_TENTHS) {
            tenths.incrementAndGet();
        }
    }

    /** Whether a call may be tried again; if so, that is paid for. */
    boolean take() {
        int now = tenths.get();
        while (now >= TENTHS_PER_RETRY) {
            if (tenths.compareAndSet(now, now - TENTHS_PER_RETRY)) {
                return true;
            }
            now = tenths.get();
        }
        return false;
    }
}
