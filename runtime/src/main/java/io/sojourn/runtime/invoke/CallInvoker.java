package io.sojourn.runtime.invoke;

import io.sojourn.call.CallOptions;
import io.sojourn.call.Collocation;
import io.sojourn.failure.MethodUnknown;
import io.sojourn.failure.Outcome;
import io.sojourn.identity.Reference;
import io.sojourn.runtime.object.Exported;
import io.sojourn.runtime.object.ObjectTable;
import io.sojourn.runtime.reference.HasReference;
import io.sojourn.runtime.reference.HeldReference;
import io.sojourn.spi.ArgumentWriter;
import io.sojourn.spi.ElementReader;
import io.sojourn.spi.Invoker;
import io.sojourn.spi.RemoteInterface;
import io.sojourn.spi.RemoteMethod;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the calls of one proxy. */
final class CallInvoker implements Invoker, HasReference {

    private final HeldReference target;
    private final RemoteInterface<?> type;
    private final CallOptions options;
    private final CallPlanner planner;
    private final Caller caller;
    private final ObjectTable objects;
    private final Streams streams;

    CallInvoker(
            HeldReference target,
            RemoteInterface<?> type,
            CallOptions options,
            CallPlanner planner,
            Caller caller,
            ObjectTable objects,
            Streams streams) {
        this.target = target;
        this.type = type;
        this.options = options;
        this.planner = planner;
        this.caller = caller;
        this.objects = objects;
        this.streams = streams;
    }

    @Override
    public Reference reference() {
        return target.identity();
    }

    @Override
    public HeldReference held() {
        return target;
    }

    @Override
    public <R extends @Nullable Object> R call(RemoteMethod method, ArgumentWriter arguments, ElementReader<R> result) {
        try {
            return caller.call(plan(method), arguments, result);
        } catch (Throwable thrown) {
            throw Rethrow.<RuntimeException>asIs(thrown);
        }
    }

    @Override
    public <R extends @Nullable Object> R callOrElse(
            RemoteMethod method, ArgumentWriter arguments, ElementReader<R> result, LocalBody<R> body) {
        try {
            return caller.call(plan(method).withLocalBody(), arguments, result);
        } catch (MethodUnknown unknown) {
            return runLocally(unknown, method, body);
        } catch (Throwable thrown) {
            throw Rethrow.<RuntimeException>asIs(thrown);
        }
    }

    private static <R extends @Nullable Object> R runLocally(
            MethodUnknown unknown, RemoteMethod method, LocalBody<R> body) {
        if (!concerns(unknown, method)) {
            throw unknown;
        }
        try {
            return body.run();
        } catch (Throwable thrown) {
            throw Rethrow.<RuntimeException>asIs(thrown);
        }
    }

    private static boolean concerns(MethodUnknown unknown, RemoteMethod method) {
        return unknown.outcome() == Outcome.NOT_EXECUTED && method.shown().equals(unknown.method());
    }

    @Override
    public <R extends @Nullable Object> CompletableFuture<R> start(
            RemoteMethod method, ArgumentWriter arguments, ElementReader<R> result) {
        return start(() -> plan(method), arguments, result);
    }

    private <R extends @Nullable Object> CompletableFuture<R> start(
            Supplier<Outgoing> planned, ArgumentWriter arguments, ElementReader<R> result) {
        Outgoing call;
        try {
            call = planned.get();
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
        return caller.start(call, arguments, result);
    }

    @Override
    @SuppressWarnings("unchecked") // The body returns the stage or the value that the method would have returned.
    public <R extends @Nullable Object> CompletableFuture<R> startOrElse(
            RemoteMethod method, ArgumentWriter arguments, ElementReader<R> result, LocalBody<?> body) {
        CompletableFuture<R> remote = start(() -> plan(method).withLocalBody(), arguments, result);
        return remote.exceptionallyCompose(failure -> {
            if (!(cause(failure) instanceof MethodUnknown unknown) || !concerns(unknown, method)) {
                return CompletableFuture.failedFuture(cause(failure));
            }
            try {
                Object value = body.run();
                return value instanceof CompletionStage<?> stage
                        ? (CompletionStage<R>) stage
                        : CompletableFuture.completedFuture((R) value);
            } catch (Throwable thrown) {
                return CompletableFuture.failedFuture(thrown);
            }
        });
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    @Override
    public void send(RemoteMethod method, ArgumentWriter arguments) {
        try {
            caller.send(plan(method), arguments);
        } catch (Throwable thrown) {
            throw Rethrow.<RuntimeException>asIs(thrown);
        }
    }

    @Override
    public @Nullable Object direct() {
        if (options.collocation() != Collocation.DIRECT) {
            return null;
        }
        Exported own = objects.find(target.object());
        // A direct call would not wait for its turn, nor for what this thread has sent before.
        boolean waits = own != null
                && (own.guarded() || streams.isOpen(new Streams.Key(Thread.currentThread(), target.object())));
        return own == null || waits ? null : own.servant();
    }

    private Outgoing plan(RemoteMethod method) {
        return planner.plan(target, type, method, options);
    }
}
