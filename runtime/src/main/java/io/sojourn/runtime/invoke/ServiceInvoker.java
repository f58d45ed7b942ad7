package io.sojourn.runtime.invoke;

import io.sojourn.call.CallOptions;
import io.sojourn.failure.FailedCall;
import io.sojourn.failure.NamingUnavailable;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.OutcomeUnknown;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.failure.Unreachable;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Selection;
import io.sojourn.runtime.reference.HeldReference;
import io.sojourn.runtime.reference.ServiceCaller;
import io.sojourn.runtime.service.ChosenMember;
import io.sojourn.runtime.service.Service;
import io.sojourn.spi.ArgumentWriter;
import io.sojourn.spi.ElementReader;
import io.sojourn.spi.Hashes;
import io.sojourn.spi.Invoker;
import io.sojourn.spi.RemoteInterface;
import io.sojourn.spi.RemoteMethod;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the calls of one proxy for a service: each goes to a member, and further ones where that is safe. Thread-safe. */
final class ServiceInvoker implements Invoker, ServiceCaller {

    private final Service service;
    private final RemoteInterface<?> type;
    private final Selection selection;
    private final CallOptions options;
    private final CallInvokers invokers;

    ServiceInvoker(
            Service service, RemoteInterface<?> type, Selection selection, CallOptions options, CallInvokers invokers) {
        this.service = service;
        this.type = type;
        this.selection = selection;
        this.options = options;
        this.invokers = invokers;
    }

    /** Stands for the service where proxies are compared; equal on all nodes, and no object has it. */
    @Override
    public Reference reference() {
        String name = service.name().text();
        return new Reference(
                new NodeId(0, 0),
                new ObjectId(Hashes.of("service/" + name), Hashes.of(name)),
                0,
                List.of(type.tag()),
                List.of());
    }

    @Override
    public HeldReference held() {
        try (ChosenMember member = choose(null)) {
            return member;
        }
    }

    @Override
    public Invoker with(RemoteInterface<?> newType, CallOptions newOptions) {
        return new ServiceInvoker(service, newType, selection, newOptions, invokers);
    }

    @Override
    public CallOptions options() {
        return options;
    }

    @Override
    public <R extends @Nullable Object> R call(RemoteMethod method, ArgumentWriter arguments, ElementReader<R> result) {
        return at(method, invoker -> invoker.call(method, arguments, result));
    }

    @Override
    public <R extends @Nullable Object> R callOrElse(
            RemoteMethod method, ArgumentWriter arguments, ElementReader<R> result, LocalBody<R> body) {
        return at(method, invoker -> invoker.callOrElse(method, arguments, result, body));
    }

    private <R extends @Nullable Object> R at(RemoteMethod method, Function<Invoker, R> call) {
        try (ChosenMember member = choose(method)) {
            try {
                R result = call.apply(invokers.invoker(member, type, options));
                member.worked();
                return result;
            } catch (Throwable failure) {
                ended(member, failure);
                throw failure;
            }
        }
    }

    @Override
    public <R extends @Nullable Object> CompletableFuture<R> start(
            RemoteMethod method, ArgumentWriter arguments, ElementReader<R> result) {
        return startedAt(method, invoker -> invoker.start(method, arguments, result));
    }

    @Override
    public <R extends @Nullable Object> CompletableFuture<R> startOrElse(
            RemoteMethod method, ArgumentWriter arguments, ElementReader<R> result, LocalBody<?> body) {
        return startedAt(method, invoker -> invoker.startOrElse(method, arguments, result, body));
    }

    private <R extends @Nullable Object> CompletableFuture<R> startedAt(
            RemoteMethod method, Function<Invoker, CompletableFuture<R>> start) {
        ChosenMember member;
        try {
            member = choose(method);
        } catch (RemoteFailure none) {
            return CompletableFuture.failedFuture(none);
        }
        CompletableFuture<R> started = start.apply(invokers.invoker(member, type, options));
        CompletableFuture<?> unused = started.whenComplete((result, failure) -> {
            if (failure == null) {
                member.worked();
            } else {
                Throwable cause = failure.getCause();
                ended(member, failure instanceof CompletionException && cause != null ? cause : failure);
            }
            member.close();
        });
        return started;
    }

    /** A call that nobody waits for is not made again by itself; here it is, as long as it surely was not sent. */
    @Override
    public void send(RemoteMethod method, ArgumentWriter arguments) {
        try (ChosenMember member = choose(method)) {
            while (true) {
                try {
                    invokers.invoker(member, type, options).send(method, arguments);
                    return;
                } catch (RemoteFailure failure) {
                    ended(member, failure);
                    if (failure.outcome() != Outcome.NOT_EXECUTED || member.turn() != ChosenMember.Found.ANOTHER) {
                        throw failure;
                    }
                }
            }
        }
    }

    @Override
    public @Nullable Object direct() {
        return null;
    }

    private static void ended(ChosenMember member, Throwable failure) {
        if (failure instanceof Unreachable || failure instanceof OutcomeUnknown) {
            member.failed();
        } else if (!(failure instanceof RemoteFailure remote) || remote.outcome() == Outcome.EXECUTED) {
            member.worked();
        }
    }

    private ChosenMember choose(@Nullable RemoteMethod method) {
        FailedCall facts =
                new FailedCall(Outcome.NOT_EXECUTED, null, method == null ? null : method.shown(), Duration.ZERO);
        ChosenMember chosen;
        try {
            chosen = service.choose(type, selection);
        } catch (NamingUnavailable e) {
            throw new Unreachable(
                    "Nothing is known of the service '" + service.name() + "' any more, and: " + e.getMessage(),
                    facts,
                    e);
        }
        if (chosen == null) {
            throw new Unreachable(
                    "The service '" + service.name() + "' has no member left that offers "
                            + type.type().getName() + ". Start a node that binds one with bindShared.",
                    facts,
                    null);
        }
        return chosen;
    }
}
