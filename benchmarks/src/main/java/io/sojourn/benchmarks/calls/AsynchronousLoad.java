package io.sojourn.benchmarks.calls;

import io.sojourn.benchmarks.calls.peer.Peer;
import io.sojourn.benchmarks.calls.peer.Registry;
import io.sojourn.benchmarks.load.Load;
import io.sojourn.runtime.clock.TimeSource;
import java.util.concurrent.Semaphore;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/** One thread that starts calls and waits only while as many as wanted are in flight. */
final class AsynchronousLoad implements Load {

    private final Peer.Starter starter;
    private final int inFlight;
    private final Semaphore free;
    private final TimeSource time = TimeSource.system();
    private final Recorder recorder = new Recorder(3);
    private final Thread thread = new Thread(this::run, "starter");
    private volatile boolean wanted = true;
    private volatile @Nullable Throwable failure;

    AsynchronousLoad(Peer.Starter starter, int inFlight) {
        this.starter = starter;
        this.inFlight = inFlight;
        free = new Semaphore(inFlight);
    }

    @Override
    public void begin() {
        thread.start();
    }

    private void run() {
        try {
            startAgainAndAgain();
        } catch (RuntimeException | LinkageError e) {
            failure = e;
        }
    }

    private void startAgainAndAgain() {
        for (long number = 0; wanted; number++) {
            free.acquireUninterruptibly();
            long begin = time.nanoTime();
            starter.get(number % Registry.USERS, (result, failed) -> {
                if (failed == null) {
                    recorder.recordValue(time.nanoTime() - begin);
                } else {
                    failure = failed;
                }
                free.release();
            });
        }
        free.acquireUninterruptibly(inFlight);
    }

    @Override
    public Histogram latencies() {
        return recorder.getIntervalHistogram();
    }

    @Override
    public @Nullable Throwable failure() {
        return failure;
    }

    @Override
    public void end() throws InterruptedException {
        wanted = false;
        thread.join();
    }
}
