package io.sojourn.benchmarks.overload;

import io.sojourn.runtime.clock.TimeSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls at a rate, whether or not those before have come back: one thread, no waiting. Each call goes to the next
 * object, so that calls do not queue behind each other for the sake of order.
 */
final class OpenLoop implements Runnable {

    /** What is under way is bounded here as well; beyond that, calls are counted as refused. */
    private static final int MOST_UNDER_WAY = 60_000;

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    /** After a pause of this process the calls it missed are not made up for. */
    private static final long MOST_MISSED_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final List<WaiterAsync> waiters;
    private final TimeSource time;
    private final CurrentFigures stretch;
    private final CurrentFigures window;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile double perSecond;
    private int next;

    OpenLoop(List<WaiterAsync> waiters, TimeSource time, CurrentFigures stretch, CurrentFigures window) {
        this.waiters = waiters;
        this.time = time;
        this.stretch = stretch;
        this.window = window;
    }

    void rate(double callsPerSecond) {
        perSecond = callsPerSecond;
    }

    @Override
    public void run() {
        long last = time.nanoTime();
        double due = 0;
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(TICK_NANOS);
                long now = time.nanoTime();
                due += perSecond * Math.min(now - last, MOST_MISSED_NANOS) / 1e9;
                last = now;
                for (; due >= 1; due--) {
                    offer();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void offer() {
        stretch.get().offered();
        window.get().offered();
        long begin = time.nanoTime();
        if (underWay.incrementAndGet() > MOST_UNDER_WAY) {
            ended(new IllegalStateException("too many calls under way"), begin);
            return;
        }
        CompletableFuture<Void> unused =
                waiters.get(next).serve().whenComplete((nothing, failure) -> ended(failure, begin));
        next = (next + 1) % waiters.size();
    }

    private void ended(@Nullable Throwable failure, long begin) {
        underWay.decrementAndGet();
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        long micros = TimeUnit.NANOSECONDS.toMicros(time.nanoTime() - begin);
        stretch.get().ended(cause, micros);
        window.get().ended(cause, micros);
    }
}
