package io.sojourn.benchmarks.soak;

import io.sojourn.runtime.clock.TimeSource;
import java.util.concurrent.TimeUnit;

/**
 * Measures for how long this process did not run although it wanted to, because it was stopped or starved: nobody's
 * promise can be kept during that time. Runs on a daemon thread.
 */
final class PauseMeter implements Runnable {

    private static final long TICK_MILLIS = 20;
    private static final long NOTABLE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final TimeSource time;
    // Guarded by this.
    private long paused;
    // Guarded by this.
    private long lastTick;

    PauseMeter(TimeSource time) {
        this.time = time;
        lastTick = time.nanoTime();
        Thread thread = new Thread(this, "pause meter");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
                tick();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void tick() {
        long now = time.nanoTime();
        paused += pausedUntil(now);
        lastTick = now;
    }

    /** The part of the time since the last tick that was a pause; guarded by this. */
    private long pausedUntil(long now) {
        long gap = now - lastTick;
        return gap > NOTABLE_NANOS ? gap - TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS) : 0;
    }

    /** How long this process has been paused so far, also if the meter itself has not come to run again yet. */
    synchronized long pausedNanos() {
        return paused + pausedUntil(time.nanoTime());
    }
}
