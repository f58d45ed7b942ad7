package io.sojourn.runtime.invoke;

import io.sojourn.runtime.connection.PendingCall;
import org.jspecify.annotations.Nullable;

/**
 * The result of an asynchronous call; cancelling it cancels the call at the server.
 *
 * @param <R> the result
 */
final class RemoteFuture<R extends @Nullable Object> extends AwaitedFuture<R> {

    private volatile @Nullable PendingCall pending;
    private volatile @Nullable Awaited awaited;

    RemoteFuture(Waits waits) {
        super(waits);
    }

    /** The call is under way. */
    void pending(PendingCall call, Awaited what) {
        pending = call;
        awaited = what;
        if (isCancelled()) {
            call.cancel();
        }
    }

    @Override
    @Nullable
    Awaited awaited() {
        return awaited;
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
}
