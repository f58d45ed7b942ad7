package io.sojourn.runtime.thread;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a node's connections: platform threads for what is busy; where the JDK has them, virtual threads for what
 * waits long, of which many thousands cost little. Thread-safe.
 */
public final class ConnectionThreads implements Executor, AutoCloseable {

    private final BodyThreads busy;
    private final @Nullable BodyThreads waiting;

    private ConnectionThreads(BodyThreads busy, @Nullable BodyThreads waiting) {
        this.busy = busy;
        this.waiting = waiting;
    }

    /**
     * Threads that begin when they are needed.
     *
     * @param name what thread names begin with
     * @param maximum the most platform threads at once; at least {@value BodyThreads#LEAST_MAXIMUM}
     */
    public static ConnectionThreads named(String name, int maximum) {
        return named(name, maximum, BodyThreads.IDLE_NANOS);
    }

    /** As {@link #named(String, int)}, with a time after which idle platform threads end. */
    public static ConnectionThreads named(String name, int maximum, long idleNanos) {
        return new ConnectionThreads(
                BodyThreads.platform(name, maximum, idleNanos),
                BodyThreads.virtual(name + "-idle").orElse(null));
    }

    /** Runs a task on a platform thread; throws {@link RejectedExecutionException} after {@link #close}. */
    @Override
    public void execute(Runnable task) {
        busy.execute(task);
    }

    /** Whether there are threads for what waits long; false where the JDK has no virtual threads. */
    public boolean canWait() {
        return waiting != null;
    }

    /**
     * Runs a task that will wait for long; only if it {@link #canWait}.
     *
     * @throws RejectedExecutionException after {@link #close}
     */
    public void executeWaiting(Runnable task) {
        Objects.requireNonNull(waiting).execute(task);
    }

    /** Takes no more tasks and does not wait for those that run; tasks that have not begun still run. */
    @Override
    public void close() {
        busy.close();
        if (waiting != null) {
            waiting.close();
        }
    }
}
