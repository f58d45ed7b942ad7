package io.sojourn.benchmarks.overload;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** A waiter who sleeps while serving. Thread-safe. */
final class SleepingWaiter implements Waiter {

    private final int millis;
    private final LongAdder served;

    /** A waiter who sleeps so long and counts what was served. */
    SleepingWaiter(int millis, LongAdder served) {
        this.millis = millis;
        this.served = served;
    }

    @Override
    public void serve() {
        sleep(millis);
        served.increment();
    }

    @Override
    public void serveSlowly(int slowMillis) {
        sleep(slowMillis);
    }

    private static void sleep(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
