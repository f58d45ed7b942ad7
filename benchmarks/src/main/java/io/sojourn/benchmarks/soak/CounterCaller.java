package io.sojourn.benchmarks.soak;

import io.sojourn.failure.RemoteFailure;
import io.sojourn.runtime.clock.TimeSource;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One thread that calls counters, one call after the other, and keeps what it was told. */
final class CounterCaller implements Runnable {

    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long MOST_WAITED_MILLIS = 500;
    private static final long LEAST_WAITED_MILLIS = 20;

    private final Outcomes outcomes;
    private final CounterCalls calls;
    private final CounterCalls.Mix mix;
    private final int most;
    private final long pauseMicros;
    private final long deadlineNanos;
    private final ClientFigures figures;
    private final PauseMeter pauses;
    private final TimeSource time;
    private final CountDownLatch stop;
    private final SplittableRandom chance;

    /**
     * A caller.
     *
     * @param most how many calls it makes; 0 for as many as there is time for
     * @param pauseMicros how long it pauses between two calls, on average
     * @param stop ends it
     */
    CounterCaller(
            Outcomes outcomes,
            CounterCalls calls,
            CounterCalls.Mix mix,
            int most,
            long pauseMicros,
            Duration deadline,
            ClientFigures figures,
            PauseMeter pauses,
            TimeSource time,
            CountDownLatch stop) {
        this.outcomes = outcomes;
        this.calls = calls;
        this.mix = mix;
        this.most = most;
        this.pauseMicros = pauseMicros;
        deadlineNanos = deadline.toNanos();
        this.figures = figures;
        this.pauses = pauses;
        this.time = time;
        this.stop = stop;
        chance = new SplittableRandom(outcomes.caller());
    }

    @Override
    public void run() {
        try {
            while (stop.getCount() > 0 && (most == 0 || outcomes.count() < most)) {
                one();
                if (pauseMicros > 0) {
                    stop.await(chance.nextLong(2 * pauseMicros), TimeUnit.MICROSECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void one() throws InterruptedException {
        int number = outcomes.begin();
        long pausedBefore = pauses.pausedNanos();
        long begin = time.nanoTime();
        Ended ended = calls.call(outcomes.caller(), number, mix, chance);
        long nanos = time.nanoTime() - begin;
        outcomes.end(number, ended.outcome());
        figures.ended(ended, nanos);
        long late = nanos - (pauses.pausedNanos() - pausedBefore) - deadlineNanos;
        figures.endedAfterDeadline(late, late > GRACE_NANOS);
        RemoteFailure failure = ended.failure();
        if (failure != null) {
            long wait = Math.max(LEAST_WAITED_MILLIS, failure.retryAfter().toMillis());
            stop.await(Math.min(wait, MOST_WAITED_MILLIS), TimeUnit.MILLISECONDS);
            calls.refresh(number);
        }
    }
}
