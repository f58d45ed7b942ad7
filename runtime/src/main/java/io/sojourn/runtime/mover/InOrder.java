package io.sojourn.runtime.mover;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs steps that may block, one after the other and in the order in which they were given. Thread-safe. */
final class InOrder {

    private static final Logger LOG = LoggerFactory.getLogger(InOrder.class);

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
            try {
                next.run();
            } catch (RuntimeException broken) {
                LOG.error("A step of a move has failed", broken);
            }
            next = next();
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable next = steps.poll();
        running = next != null;
        return next;
    }
}
