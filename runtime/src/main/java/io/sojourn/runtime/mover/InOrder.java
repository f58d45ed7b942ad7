package io.sojourn.runtime.mover;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs steps that may block, one after the other and in the order in which they were given. Thread-safe. */
final class InOrder {

    private final Executor threads;
    // Guarded by this.
    private final ArrayDeque<Runnable> steps = new ArrayDeque<>();
    private boolean running;

    InOrder(Executor threads) {
        this.threads = threads;
    }

    void then(Runnable step) {
        synchronized (this) {
            steps.add(step);
            if (running) {
                return;
            }
            running = true;
        }
        try {
            threads.execute(this::run);
        } catch (RejectedExecutionException closed) {
            // The node is closing, and its objects with it.
            synchronized (this) {
                running = false;
            }
        }
    }

    private void run() {
        Runnable next = next();
        while (next != null) {
            next.run();
            next = next();
        }
    }

    private synchronized @org.jspecify.annotations.Nullable Runnable next() {
        Runnable next = steps.poll();
        running = next != null;
        return next;
    }
}
