package io.sojourn.runtime.dispatch;

import io.sojourn.call.CurrentCall;
import io.sojourn.runtime.invoke.Waits;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Limits how many bodies run at once. A body that waits for a remote reply gives its place away and takes it back with
 * priority, so that nested calls never starve. Thread-safe.
 */
public final class Bodies implements Waits {

    private final Executor threads;
    private final int maximumRunning;
    private final int maximumWaiting;

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by lock.
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    // Guarded by lock. Exceeds the maximum for a moment when waiting bodies come back.
    private int running;

    /**
     * No bodies yet.
     *
     * @param threads runs the bodies
     * @param maximumRunning how many bodies run at once; at least 1
     * @param maximumWaiting how many bodies wait for their turn; 0 or more
     */
    public Bodies(Executor threads, int maximumRunning, int maximumWaiting) {
        this.threads = threads;
        this.maximumRunning = maximumRunning;
        this.maximumWaiting = maximumWaiting;
    }

    /**
     * Runs a body as soon as it is its turn.
     *
     * @return false if it was refused because too many run and wait already, or because the threads are gone
     */
    boolean submit(Runnable body) {
        lock.lock();
        try {
            if (running >= maximumRunning) {
                return waiting.size() < maximumWaiting && waiting.add(body);
            }
            running++;
        } finally {
            lock.unlock();
        }
        return execute(body);
    }

    private boolean execute(Runnable body) {
        try {
            threads.execute(() -> {
                try {
                    body.run();
                } finally {
                    leave();
                }
            });
            return true;
        } catch (RejectedExecutionException noThread) {
            leave();
            return false;
        }
    }

    private void leave() {
        Runnable next;
        lock.lock();
        try {
            next = running <= maximumRunning ? waiting.poll() : null;
            if (next == null) {
                running--;
            }
        } finally {
            lock.unlock();
        }
        if (next != null) {
            execute(next);
        }
    }

    @Override
    public void begin() {
        if (holdsPlace()) {
            leave();
        }
    }

    @Override
    public void end() {
        if (holdsPlace()) {
            lock.lock();
            try {
                running++;
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean holdsPlace() {
        return CurrentCall.get() instanceof Served served && served.holdsPlaceIn(this);
    }

    /** How many bodies run now. */
    public int running() {
        lock.lock();
        try {
            return running;
        } finally {
            lock.unlock();
        }
    }
}
