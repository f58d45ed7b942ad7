package io.sojourn.runtime.thread;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Daemon threads that begin when no other one is idle and end when they have been idle for long. A task goes to the thread
 * that has been idle for the shortest time: in turn, a few tasks now and then would keep as many threads alive as were ever
 * needed at once. Thread-safe.
 */
final class PlatformThreads implements Executor, AutoCloseable {

    private final String name;
    private final int maximum;
    private final long idleNanos;
    private final ReentrantLock lock = new ReentrantLock();

    // All below are guarded by lock.
    /** Those that have been idle for long first. */
    private final ArrayDeque<Worker> idle = new ArrayDeque<>();
    /** Tasks for which there was no thread: not empty only while the most threads are busy. */
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

    private int count;
    private long started;
    private boolean closed;

    /**
     * No threads yet.
     *
     * @param name what thread names begin with
     * @param maximum the most threads at once
     * @param idleNanos for how long a thread waits for a further task
     */
    PlatformThreads(String name, int maximum, long idleNanos) {
        this.name = name;
        this.maximum = maximum;
        this.idleNanos = idleNanos;
    }

    @Override
    public void execute(Runnable task) {
        long number;
        lock.lock();
        try {
            if (closed) {
                throw new RejectedExecutionException("The threads of " + name + " are closed.");
            }
            Worker latest = idle.pollLast();
            if (latest != null) {
                latest.give(task);
                return;
            }
            if (count == maximum) {
                waiting.add(task);
                return;
            }
            count++;
            number = started++;
        } finally {
            lock.unlock();
        }
        start(task, number);
    }

    private void start(Runnable first, long number) {
        boolean running = false;
        try {
            Thread thread = new Thread(new Worker(first), name + "-" + number);
            thread.setDaemon(true);
            thread.start();
            running = true;
        } finally {
            if (!running) {
                // The system has no more threads.
                ended();
            }
        }
    }

    /** Runs one of several tasks: neither its failure nor an interrupt that was meant for the one before it reaches another. */
    static void runOne(Runnable task) {
        // However late it has come.
        Thread.interrupted();
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    private void ended() {
        lock.lock();
        try {
            count--;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more tasks; those that wait still run. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            idle.forEach(Worker::wake);
        } finally {
            lock.unlock();
        }
    }

    /** What one thread does. */
    private final class Worker implements Runnable {

        private final Condition given = lock.newCondition();
        /** Guarded by lock, once the thread runs. */
        private @Nullable Runnable next;

        Worker(Runnable first) {
            next = first;
        }

        /** Under the lock. */
        void give(Runnable task) {
            next = task;
            given.signal();
        }

        /** Under the lock. */
        void wake() {
            given.signal();
        }

        @Override
        public void run() {
            while (runNext()) {
                // Each task is run there.
            }
        }

        /** A method of its own, so that a thread which waits holds on to nothing that its last task has used. */
        private boolean runNext() {
            Runnable task = take();
            if (task == null) {
                return false;
            }
            runOne(task);
            return true;
        }

        /** The next task; null if the thread is to end, which is then counted no more. */
        private @Nullable Runnable take() {
            lock.lock();
            try {
                if (next == null) {
                    next = waiting.poll();
                }
                if (next == null) {
                    idle.add(this);
                    awaitTask();
                }
                Runnable task = next;
                next = null;
                if (task == null) {
                    idle.remove(this);
                    count--;
                }
                return task;
            } finally {
                lock.unlock();
            }
        }

        private void awaitTask() {
            long left = idleNanos;
            while (next == null && !closed && left > 0) {
                try {
                    left = given.awaitNanos(left);
                } catch (InterruptedException late) {
                    // Meant for the last task, which has ended: the wait begins anew.
                    left = idleNanos;
                }
            }
        }
    }
}
