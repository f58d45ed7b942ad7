package io.sojourn.call;

import org.jspecify.annotations.Nullable;

/** Code around each call that a node makes, in the order of registration from the outside in. */
@FunctionalInterface
public interface ClientInterceptor {

    /**
     * Runs around one call, on the caller's thread.
     *
     * @param call the call about to be made
     * @param next goes on with the call; to be called at most once
     * @return the result to hand to the caller, normally what {@code next} returned: the result of a synchronous call,
     *     the {@code CompletableFuture} of an asynchronous one, null for a one-way call
     * @throws Throwable to fail the call; what {@code next} threw should normally be rethrown
     */
    @Nullable
    Object around(OutgoingCall call, Next next) throws Throwable;

    /** The rest of the way. */
    @FunctionalInterface
    interface Next {
        /** Makes the call and returns its result, or throws what the call threw. */
        @Nullable
        Object proceed() throws Throwable;
    }
}
