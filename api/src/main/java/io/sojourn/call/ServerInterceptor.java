package io.sojourn.call;

/** Code around each call that a node's objects serve, in the order of registration from the outside in. */
@FunctionalInterface
public interface ServerInterceptor {

    /**
     * Runs around the decoding of the arguments, the body and the encoding of the result, on the body's thread.
     *
     * @param call the call to serve, with its context as the {@linkplain CallContext#current() current} one
     * @param next goes on with the call; to be called at most once
     * @throws Throwable to fail the call with this exception; what {@code next} threw should normally be rethrown
     */
    void around(ServedCall call, Next next) throws Throwable;

    /** The rest of the way. */
    @FunctionalInterface
    interface Next {
        /** Serves the call; returns when its body has returned, throws what the body threw. */
        void proceed() throws Throwable;
    }
}
