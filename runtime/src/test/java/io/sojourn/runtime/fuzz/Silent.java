package io.sojourn.runtime.fuzz;

import io.sojourn.identity.Reference;
import io.sojourn.spi.ArgumentWriter;
import io.sojourn.spi.ElementReader;
import io.sojourn.spi.Invoker;
import io.sojourn.spi.RemoteMethod;
import java.util.concurrent.CompletableFuture;

/** Makes no calls: reading a message must never call what it refers to. */
class Silent implements Invoker {

    private final Reference reference;

    Silent(Reference reference) {
        this.reference = reference;
    }

    @Override
    public Reference reference() {
        return reference;
    }

    @Override
    public <R> R call(RemoteMethod method, ArgumentWriter arguments, ElementReader<R> result) {
        throw called(method);
    }

    @Override
    public <R> R callOrElse(RemoteMethod method, ArgumentWriter arguments, ElementReader<R> result, LocalBody<R> body) {
        throw called(method);
    }

    @Override
    public <R> CompletableFuture<R> start(RemoteMethod method, ArgumentWriter arguments, ElementReader<R> result) {
        throw called(method);
    }

    @Override
    public <R> CompletableFuture<R> startOrElse(
            RemoteMethod method, ArgumentWriter arguments, ElementReader<R> result, LocalBody<?> body) {
        throw called(method);
    }

    @Override
    public void send(RemoteMethod method, ArgumentWriter arguments) {
        throw called(method);
    }

    @Override
    public Object direct() {
        return null;
    }

    private static AssertionError called(RemoteMethod method) {
        return new AssertionError("A message made its reader call " + method.shown());
    }
}
