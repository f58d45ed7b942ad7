package io.sojourn.spi;

import io.sojourn.identity.Reference;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls of one proxy; implemented by the runtime only.
 *
 * <p>Exceptions that the object threw are rethrown as they are, checked ones included although no method here declares
 * them; everything else is a {@link io.sojourn.failure.RemoteFailure}.
 */
public interface Invoker {

    /** The object called, as far as this node knows where it lives. */
    Reference reference();

    /** Calls and waits for the result. */
    <R extends @Nullable Object> R call(RemoteMethod method, ArgumentWriter arguments, ElementReader<R> result);

    /** Calls and waits for the result; runs the body given if the server surely does not know the method. */
    <R extends @Nullable Object> R callOrElse(
            RemoteMethod method, ArgumentWriter arguments, ElementReader<R> result, LocalBody<R> body);

    /**
     * Calls without waiting; a failure completes the future exceptionally. Also used for the asynchronous view of
     * blocking methods.
     */
    <R extends @Nullable Object> CompletableFuture<R> start(
            RemoteMethod method, ArgumentWriter arguments, ElementReader<R> result);

    /**
     * Calls without waiting; completes with the stage that the body given returns if the server surely does not know
     * the method.
     */
    <R extends @Nullable Object> CompletableFuture<R> startOrElse(
            RemoteMethod method, ArgumentWriter arguments, ElementReader<R> result, LocalBody<?> body);

    /** Calls without a reply. */
    void send(RemoteMethod method, ArgumentWriter arguments);

    /** The object itself if it lives in this node and is to be called directly, else null. */
    @Nullable
    Object direct();

    /** The body of a {@code default} method. */
    @FunctionalInterface
    interface LocalBody<R extends @Nullable Object> {
        /** Runs the body. */
        R run() throws Throwable;
    }
}
