package io.sojourn.runtime.invoke;

import io.sojourn.runtime.connection.PendingCall;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The result of an asynchronous call; cancelling it cancels the call at the server.
 *
 * @param <R> the result
 */
final class RemoteFuture<R extends @Nullable Object> extends CompletableFuture<R> {

    private volatile @Nullable PendingCall pending;

    void pending(PendingCall call) {
        pending = call;
        if (isCancelled()) {
            call.cancel();
        }
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        boolean cancelled = super.cancel(mayInterrupt);
        PendingCall call = pending;
        if (cancelled && call != null) {
            call.cancel();
        }
        return cancelled;
    }

    /** Derived stages are ordinary futures: cancelling one of them does not cancel the call. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
