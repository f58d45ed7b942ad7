package io.sojourn.runtime.thread;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks at once on an idle or a new daemon thread; tasks wait only when the maximum number of threads is busy.
 *
 * <p>Virtual threads, where the JDK has them, are not counted: who submits must bound what it submits. Thread names begin
 * with the name given. Thread-safe.
 */
public final class BodyThreads implements Executor, AutoCloseable {

    /** The fewest threads that a maximum may allow: nested calls between nodes need room. */
    public static final int LEAST_MAXIMUM = 256;

    private static final long IDLE_SECONDS = 30;

    private final ExecutorService executor;

    private BodyThreads(ExecutorService executor) {
        this.executor = executor;
    }

    /** Virtual threads where the JDK has them, else as {@link #platform}. */
    public static BodyThreads virtualOrPlatform(String name, int maximum) {
        return virtual(name).orElseGet(() -> platform(name, maximum));
    }

    /** Virtual threads; empty where the JDK has none. */
    static Optional<BodyThreads> virtual(String name) {
        return VirtualThreads.factory(name + "-").map(factory -> new BodyThreads(unbounded(factory)));
    }

    /**
     * Platform threads.
     *
     * @param name what thread names begin with
     * @param maximum the most threads at once; at least {@value #LEAST_MAXIMUM}
     */
    public static BodyThreads platform(String name, int maximum) {
        if (maximum < LEAST_MAXIMUM) {
            throw new IllegalArgumentException(
                    "The maximum of threads must be at least " + LEAST_MAXIMUM + ", but is " + maximum + ".");
        }
        IdleFirst queue = new IdleFirst();
        return new BodyThreads(new ThreadPoolExecutor(
                0, maximum, IDLE_SECONDS, TimeUnit.SECONDS, queue, named(name), (task, executor) -> {
                    if (executor.isShutdown()) {
                        throw new RejectedExecutionException("The threads of " + name + " are closed.");
                    }
                    queue.put(task);
                }));
    }

    /** Runs a task; throws {@link RejectedExecutionException} after {@link #close}. */
    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    /** Takes no more tasks and does not wait for those that run; tasks that have not begun still run. */
    @Override
    public void close() {
        executor.shutdown();
    }

    private static ExecutorService unbounded(ThreadFactory factory) {
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 0, TimeUnit.SECONDS, new java.util.concurrent.SynchronousQueue<>(), factory);
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Refuses a task that no idle thread takes at once, which makes the executor start a thread while it may. */
    private static final class IdleFirst extends LinkedTransferQueue<Runnable> {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }
    }
}
