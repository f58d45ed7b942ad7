package io.sojourn.runtime.invoke;

/** Throws checked exceptions where no method declares them: proxies do, and their callers' compilers know. */
final class Rethrow {

    private Rethrow() {}

    /**
     * Never returns; the result type lets callers say that they end here.
     *
     * @throws X the argument itself
     */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // X is only there to escape the compiler's check.
    static <X extends Throwable> RuntimeException asIs(Throwable failure) throws X {
        throw (X) failure;
    }
}
