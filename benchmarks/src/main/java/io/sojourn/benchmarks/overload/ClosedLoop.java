package io.sojourn.benchmarks.overload;

import io.sojourn.failure.RemoteFailure;
import io.sojourn.runtime.clock.TimeSource;
import java.util.concurrent.TimeUnit;

/** One thread that calls again as soon as its call has come back, while it is wanted. */
final class ClosedLoop implements Runnable {

    private final Waiter waiter;
    private final TimeSource time;
    private final CurrentFigures stretch;
    private volatile boolean wanted = true;

    ClosedLoop(Waiter waiter, TimeSource time, CurrentFigures stretch) {
        this.waiter = waiter;
        this.time = time;
        this.stretch = stretch;
    }

    void end() {
        wanted = false;
    }

    @Override
    public void run() {
        while (wanted) {
            LoadFigures figures = stretch.get();
            figures.offered();
            long begin = time.nanoTime();
            RemoteFailure failure = null;
            try {
                waiter.serve();
            } catch (RemoteFailure e) {
                failure = e;
            }
            figures.ended(failure, TimeUnit.NANOSECONDS.toMicros(time.nanoTime() - begin));
        }
    }
}
