package io.sojourn.runtime.mover;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The end of a move; a call of the object that moves cannot wait for it, because the move waits for the call. */
final class MoveFuture<T> extends CompletableFuture<T> {

    private final Runnable check;

    /**
     * Ends as another future does.
     *
     * @param check throws if the current thread must not wait
     */
    @SuppressWarnings("FutureReturnValueIgnored") // This future tells the end.
    MoveFuture(CompletableFuture<T> move, Runnable check) {
        this.check = check;
        move.whenComplete((moved, failure) -> {
            if (failure == null) {
                complete(moved);
            } else {
                completeExceptionally(failure);
            }
        });
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        checkWait();
        return super.get();
    }

    @Override
    public T get(long time, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        checkWait();
        return super.get(time, unit);
    }

    @Override
    public T join() {
        checkWait();
        return super.join();
    }

    private void checkWait() {
        if (!isDone()) {
            check.run();
        }
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
