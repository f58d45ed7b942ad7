package io.sojourn.runtime.invoke;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A future whose waiting threads count as waiting for a reply: a body gives its place and its serial object away meanwhile.
 *
 * @param <R> the result
 */
class AwaitedFuture<R extends @Nullable Object> extends CompletableFuture<R> {

    private final Waits waits;

    AwaitedFuture(Waits waits) {
        this.waits = waits;
    }

    /** The one call that completes this future, or null if that may be something else. */
    @Nullable
    Awaited awaited() {
        return null;
    }

    @Override
    public R get() throws InterruptedException, ExecutionException {
        Waits.Pause pause = pause();
        try {
            return super.get();
        } finally {
            pause.end();
        }
    }

    @Override
    public R get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        Waits.Pause pause = pause();
        try {
            return super.get(timeout, unit);
        } finally {
            pause.end();
        }
    }

    @Override
    public R join() {
        Waits.Pause pause = pause();
        try {
            return super.join();
        } finally {
            pause.end();
        }
    }

    private Waits.Pause pause() {
        return isDone() ? Waits.Pause.NONE : waits.begin(awaited());
    }

    /** Derived stages do not cancel the call when they are cancelled, but waiting for them is the same. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new AwaitedFuture<>(waits);
    }
}
