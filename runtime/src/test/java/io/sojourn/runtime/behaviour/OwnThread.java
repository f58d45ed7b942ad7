package io.sojourn.runtime.behaviour;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Runs things on a thread of their own: what blocks must not occupy the pool that all tests share. */
public final class OwnThread {

    private OwnThread() {}

    /** Begins to compute something. */
    public static <T> CompletableFuture<T> of(Supplier<T> action) {
        return CompletableFuture.supplyAsync(action, OwnThread::start);
    }

    /** Begins to do something. */
    public static CompletableFuture<Void> run(Runnable action) {
        return CompletableFuture.runAsync(action, OwnThread::start);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "own-thread");
        thread.setDaemon(true);
        thread.start();
    }
}
