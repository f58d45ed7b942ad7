package io.sojourn.runtime.thread;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs tasks at once on an idle or a new daemon thread; tasks wait only when the maximum number of threads is busy.
 *
 * <p>Virtual threads, where the JDK has them, are not counted: who submits must bound what it submits. Thread names begin
 * with the name given. Thread-safe.
 */
public final class BodyThreads implements Executor, AutoCloseable {

    /** The fewest threads that a maximum may allow: nested calls between nodes need room. */
    public static final int LEAST_MAXIMUM = 256;

    /** After how long idle platform threads end. */
    static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Executor executor;
    private final Runnable end;

    private BodyThreads(Executor executor, Runnable end) {
        this.executor = executor;
        this.end = end;
    }

    /** Virtual threads where the JDK has them, else as {@link #platform}. */
    public static BodyThreads virtualOrPlatform(String name, int maximum) {
        return virtual(name).orElseGet(() -> platform(name, maximum));
    }

    /** Virtual threads; empty where the JDK has none. */
    static Optional<BodyThreads> virtual(String name) {
        return VirtualThreads.factory(name + "-").map(factory -> {
            ExecutorService executor = new ThreadPoolExecutor(
                    0, Integer.MAX_VALUE, 0, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
            return new BodyThreads(executor, executor::shutdown);
        });
    }

    /**
     * Platform threads.
     *
     * @param name what thread names begin with
     * @param maximum the most threads at once; at least {@value #LEAST_MAXIMUM}
     */
    public static BodyThreads platform(String name, int maximum) {
        return platform(name, maximum, IDLE_NANOS);
    }

    /** As {@link #platform(String, int)}, with a time after which idle threads end. */
    static BodyThreads platform(String name, int maximum, long idleNanos) {
        if (maximum < LEAST_MAXIMUM) {
            throw new IllegalArgumentException(
                    "The maximum of threads must be at least " + LEAST_MAXIMUM + ", but is " + maximum + ".");
        }
        PlatformThreads executor = new PlatformThreads(name, maximum, idleNanos);
        return new BodyThreads(executor, executor::close);
    }

    /** Runs a task; throws {@link RejectedExecutionException} after {@link #close}. */
    @Override
    public void execute(Runnable task) {
        executor.execute(task);
    }

    /** Takes no more tasks and does not wait for those that run; tasks that have not begun still run. */
    @Override
    public void close() {
        end.run();
    }
}
