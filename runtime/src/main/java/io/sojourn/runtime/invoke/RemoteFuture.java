package io.sojourn.runtime.invoke;

import org.jspecify.annotations.Nullable;

/**
 * The result of an asynchronous call; cancelling it cancels the call at the server.
 *
 * @param <R> the result
 */
final class RemoteFuture<R extends @Nullable Object> extends AwaitedFuture<R> {

    private volatile StartedCalls.@Nullable Started started;

    RemoteFuture(Waits waits) {
        super(waits);
    }

    /** The call is under way. */
    void started(StartedCalls.Started call) {
        started = call;
        if (isCancelled()) {
            call.cancel();
        }
    }

    @Override
    @Nullable
    Awaited awaited() {
        StartedCalls.Started call = started;
        return call == null ? null : call.awaited();
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        boolean cancelled = super.cancel(mayInterrupt);
        StartedCalls.Started call = started;
        if (cancelled && call != null) {
            call.cancel();
        }
        return cancelled;
    }
}
