package io.sojourn.benchmarks.load;

import io.sojourn.runtime.clock.TimeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/** Threads that wait for each of their calls: one after the other, or each when it is due. */
public final class BlockingLoad implements Load {

    /** More threads have coarser records, which take less memory. */
    private static final int MANY = 64;

    private final Callable<? extends Repeated> callers;
    private final int count;
    private final ThreadFactory threads;
    private final long intervalNanos;
    private final TimeSource time = TimeSource.system();
    private final List<Thread> started = new ArrayList<>();
    private final List<SingleWriterRecorder> recorders = new ArrayList<>();
    private volatile boolean wanted = true;
    private volatile @Nullable Throwable failure;

    /**
     * Calls that have not begun.
     *
     * @param callers gives what each thread does again and again
     * @param count of threads
     * @param intervalNanos from when a thread's call is due until its next is; 0 for as soon as it has returned
     */
    public BlockingLoad(Callable<? extends Repeated> callers, int count, ThreadFactory threads, long intervalNanos) {
        this.callers = callers;
        this.count = count;
        this.threads = threads;
        this.intervalNanos = intervalNanos;
    }

    @Override
    public void begin() throws Exception {
        for (int i = 0; i < count; i++) {
            Repeated caller = callers.call();
            SingleWriterRecorder recorder = new SingleWriterRecorder(count > MANY ? 2 : 3);
            recorders.add(recorder);
            long offset = intervalNanos * i / count;
            started.add(threads.newThread(() -> run(caller, recorder, offset)));
        }
        started.forEach(Thread::start);
    }

    private void run(Repeated caller, SingleWriterRecorder recorder, long offset) {
        try (caller) {
            if (intervalNanos == 0) {
                callAgainAndAgain(caller, recorder);
            } else {
                callWhenDue(caller, recorder, offset);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | LinkageError | OutOfMemoryError e) {
            failure = e;
        }
    }

    private void callAgainAndAgain(Repeated caller, SingleWriterRecorder recorder) throws Exception {
        long begin = time.nanoTime();
        for (long number = 0; wanted; number++) {
            caller.call(number);
            long end = time.nanoTime();
            recorder.recordValue(end - begin);
            begin = end;
        }
    }

    private void callWhenDue(Repeated caller, SingleWriterRecorder recorder, long offset) throws Exception {
        long due = time.nanoTime() + offset;
        for (long number = 0; wanted; number++) {
            long wait = due - time.nanoTime();
            if (wait > 0) {
                TimeUnit.NANOSECONDS.sleep(wait);
            }
            caller.call(number);
            recorder.recordValue(Math.max(0, time.nanoTime() - due));
            due += intervalNanos;
        }
    }

    @Override
    public Histogram latencies() {
        Histogram all = new Histogram(3);
        recorders.forEach(recorder -> all.add(recorder.getIntervalHistogram()));
        return all;
    }

    @Override
    public @Nullable Throwable failure() {
        return failure;
    }

    @Override
    public void end() throws InterruptedException {
        wanted = false;
        for (Thread thread : started) {
            thread.join();
        }
    }
}
