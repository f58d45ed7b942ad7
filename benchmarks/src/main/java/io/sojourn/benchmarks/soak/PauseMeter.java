package io.sojourn.benchmarks.soak;

import io.sojourn.runtime.clock.TimeSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures for how long this process did not run although it wanted to, because it was stopped or starved: nobody's
 * promise can be kept during that time. Runs on a daemon thread.
 */
final class PauseMeter implements Runnable {

    private static final long TICK_MILLIS = 20;
    private static final long NOTABLE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final TimeSource time;
    private final AtomicLong paused = new AtomicLong();

    PauseMeter(TimeSource time) {
        this.time = time;
        Thread thread = new Thread(this, "pause meter");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (true) {
                long before = time.nanoTime();
                TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
                long gap = time.nanoTime() - before;
                if (gap > NOTABLE_NANOS) {
                    paused.addAndGet(gap - TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How long this process has been paused so far. */
    long pausedNanos() {
        return paused.get();
    }
}
