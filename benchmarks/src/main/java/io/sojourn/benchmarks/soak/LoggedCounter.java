package io.sojourn.benchmarks.soak;

import io.sojourn.call.CallContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A counter whose calls are on record before they are answered. Thread-safe. */
final class LoggedCounter implements Counter {

    private static final int EXHAUSTING = 64 << 20;

    private final Executions executions;
    private final @Nullable CounterLog log;
    private final CrashPoint crash;
    private final AtomicLong value;

    /**
     * A counter.
     *
     * @param value what has been counted before
     * @param log where calls are logged, or null if they are only remembered
     */
    LoggedCounter(long value, Executions executions, @Nullable CounterLog log, CrashPoint crash) {
        this.value = new AtomicLong(value);
        this.executions = executions;
        this.log = log;
        this.crash = crash;
    }

    @Override
    public long add(int caller, long number) {
        crash.reached(CrashPoint.Step.BEFORE_RUN);
        CallContext call = CallContext.current().orElseThrow();
        executions.ran(caller, number, call.callId());
        long now = value.incrementAndGet();
        if (log != null) {
            log.append(caller, number);
        }
        crash.reached(CrashPoint.Step.AFTER_RUN);
        crash.reached(CrashPoint.Step.AFTER_REPLY);
        return now;
    }

    @Override
    public long addLater(int caller, long number, int millis) {
        CountDownLatch cancelled = new CountDownLatch(1);
        CallContext.current().orElseThrow().onCancel(cancelled::countDown);
        try {
            if (cancelled.await(millis, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("cancelled, so it does not count");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted, so it does not count", e);
        }
        return add(caller, number);
    }

    @Override
    public byte[] addMuch(int caller, long number, byte[] argument, int resultBytes) {
        add(caller, number);
        return new byte[resultBytes];
    }

    @Override
    public long addAndExhaust(int caller, long number) {
        add(caller, number);
        List<long[]> hoard = new ArrayList<>();
        while (true) {
            hoard.add(new long[EXHAUSTING / Long.BYTES * (1 + hoard.size())]);
        }
    }

    /** How much has been counted, in former runs of the server too if there is a log. */
    long value() {
        return value.get();
    }
}
