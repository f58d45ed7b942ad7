package io.sojourn.runtime.invoke;

import io.sojourn.call.ClientInterceptor;
import io.sojourn.failure.NotPortable;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.Unreachable;
import io.sojourn.runtime.connection.CallerSession;
import io.sojourn.runtime.connection.CannotConnect;
import io.sojourn.runtime.connection.OutgoingRequest;
import io.sojourn.runtime.connection.PendingCall;
import io.sojourn.runtime.marshal.MessageCodec;
import io.sojourn.runtime.marshal.MessageWriter;
import io.sojourn.runtime.marshal.TypeTable;
import io.sojourn.runtime.observe.Counter;
import io.sojourn.runtime.observe.Counters;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.CallCodec;
import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Semantics;
import io.sojourn.runtime.wire.Status;
import io.sojourn.spi.ArgumentWriter;
import io.sojourn.spi.ElementReader;
import io.sojourn.spi.RemoteMethod;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Encodes calls, sends them, and turns what comes back into results. Thread-safe. */
final class Caller {

    private static final int EXPECTED_CALL = 256;

    private final Routes routes;
    private final MessageCodec codec;
    private final TypeTable types;
    private final Replies replies;
    private final Chains chains;
    private final Waits waits;
    private final Executor continuations;
    private final List<ClientInterceptor> interceptors;
    private final Counters counters;

    Caller(
            Routes routes,
            MessageCodec codec,
            TypeTable types,
            Chains chains,
            Waits waits,
            Executor continuations,
            List<ClientInterceptor> interceptors,
            Counters counters) {
        this.routes = routes;
        this.codec = codec;
        this.types = types;
        this.replies = new Replies(codec, types);
        this.chains = chains;
        this.waits = waits;
        this.continuations = continuations;
        this.interceptors = interceptors;
        this.counters = counters;
    }

    /** Makes a call and waits for its result. */
    <R extends @Nullable Object> R call(Outgoing call, ArgumentWriter arguments, ElementReader<R> result)
            throws Throwable {
        return intercepted(call, () -> {
            Reply reply;
            try {
                CallerSession session = route(call);
                reply = sendAndAwait(call, session, request(call, arguments, null));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                reply = new Reply(Status.CANCELLED, Executed.NO, null);
            }
            ended(call, reply);
            return replies.result(call, reply, result);
        });
    }

    /** Makes a call whose result comes later. */
    @SuppressWarnings("FutureReturnValueIgnored") // The future goes to the caller, through the interceptors.
    <R extends @Nullable Object> CompletableFuture<R> start(
            Outgoing call, ArgumentWriter arguments, ElementReader<R> result) {
        try {
            return intercepted(call, () -> {
                RemoteFuture<R> future = new RemoteFuture<>(waits);
                CallerSession session = routeUninterrupted(call);
                PendingCall pending = session.send(request(call, arguments, stream(call)));
                future.pending(pending, new Awaited(call.callId, session.peer()));
                pending.onReply(reply -> continueWith(() -> {
                    ended(call, reply);
                    complete(future, call, reply, result);
                }));
                return future;
            });
        } catch (Throwable failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    /** Sends a call for whose end nobody waits; throws if it surely will not run. */
    void send(Outgoing call, ArgumentWriter arguments) throws Throwable {
        intercepted(call, () -> {
            PendingCall pending = routeUninterrupted(call).send(request(call, arguments, stream(call)));
            AtomicReference<@Nullable Reply> atOnce = new AtomicReference<>();
            pending.onReply(reply -> {
                atOnce.set(reply);
                ended(call, reply);
                if (reply.executed() == Executed.MAYBE) {
                    counters.count(Counter.ONEWAY_UNKNOWN);
                }
            });
            Reply reply = atOnce.get();
            if (reply != null && reply.status() != Status.RESULT && reply.executed() == Executed.NO) {
                throw replies.failure(call, reply);
            }
            return null;
        });
    }

    // Interceptors hand on what the innermost step returned; NullAway does not see that R may be nullable.
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
    private <R extends @Nullable Object> R intercepted(Outgoing call, Step step) throws Throwable {
        counters.count(Counter.CALLS_MADE);
        return (R) around(call, step, 0);
    }

    private @Nullable Object around(Outgoing call, Step step, int place) throws Throwable {
        return place == interceptors.size()
                ? step.run()
                : interceptors.get(place).around(call, () -> around(call, step, place + 1));
    }

    @FunctionalInterface
    private interface Step {
        @Nullable
        Object run() throws Throwable;
    }

    private CallerSession route(Outgoing call) throws InterruptedException {
        try {
            CallerSession session = routes.to(call.target, call.deadlineNanos);
            call.through(session);
            return session;
        } catch (CannotConnect e) {
            counters.count(Counter.CALLS_FAILED);
            throw new Unreachable(String.valueOf(e.getMessage()), call.failed(Outcome.NOT_EXECUTED, Duration.ZERO), e);
        }
    }

    private CallerSession routeUninterrupted(Outgoing call) {
        try {
            return route(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable(
                    "The thread was interrupted while the node was being connected.",
                    call.failed(Outcome.NOT_EXECUTED, Duration.ZERO),
                    e);
        }
    }

    private OutgoingRequest request(Outgoing call, ArgumentWriter arguments, @Nullable Object stream) {
        CallHeader header = new CallHeader(
                call.callId,
                call.target.object(),
                call.method.id(),
                types.layoutId(call.method),
                semantics(call.method),
                call.chain,
                call.depth,
                call.context());
        Buffer buffer = Buffer.forMessage(EXPECTED_CALL);
        CallCodec.write(buffer, header);
        MessageWriter writer = codec.writer(buffer, call.destination);
        try {
            arguments.write(writer);
            writer.finish();
        } catch (NotPortable e) {
            writer.abandon();
            throw new NotPortable(
                    "The arguments of " + call.method.shown() + " cannot travel: " + e.getMessage(),
                    call.failed(Outcome.NOT_EXECUTED, Duration.ZERO),
                    e);
        } catch (Throwable e) {
            writer.abandon();
            throw e;
        }
        return new OutgoingRequest(header, buffer, call.target.current().epoch(), call.deadlineNanos, stream);
    }

    private static Semantics semantics(RemoteMethod method) {
        if (method.kind() == RemoteMethod.Kind.ONEWAY) {
            return Semantics.ONEWAY;
        }
        return method.idempotent() ? Semantics.IDEMPOTENT : Semantics.EXACTLY_ONCE;
    }

    private static Object stream(Outgoing call) {
        return new Stream(Thread.currentThread(), call.target.object());
    }

    private record Stream(Thread thread, Object object) {}

    private Reply sendAndAwait(Outgoing call, CallerSession session, OutgoingRequest request) {
        Chains.Waiter waiter = chains.begin(call.chain);
        Waits.Pause pause = waits.begin(new Awaited(call.callId, session.peer()));
        try {
            PendingCall pending = session.send(request);
            waiter.wokenBy(pending::wake);
            try {
                return pending.await(waiter::runOne);
            } catch (InterruptedException e) {
                return cancelled(pending);
            }
        } finally {
            // In this order: a late callback may be what the end of the pause waits for.
            waiter.end();
            pause.end();
        }
    }

    private static Reply cancelled(PendingCall pending) {
        Thread.currentThread().interrupt();
        pending.cancel();
        AtomicReference<@Nullable Reply> ended = new AtomicReference<>();
        pending.onReply(ended::set);
        Reply reply = ended.get();
        return reply != null ? reply : new Reply(Status.CANCELLED, Executed.MAYBE, null);
    }

    private <R extends @Nullable Object> void complete(
            RemoteFuture<R> future, Outgoing call, Reply reply, ElementReader<R> result) {
        try {
            future.complete(replies.result(call, reply, result));
        } catch (Throwable failure) {
            future.completeExceptionally(failure);
        }
    }

    private void continueWith(Runnable continuation) {
        try {
            continuations.execute(continuation);
        } catch (RejectedExecutionException closing) {
            // The node is closing: its threads are gone, and a future must never be left open.
            continuation.run();
        }
    }

    private void ended(Outgoing call, Reply reply) {
        codec.settled(call.destination, reply.executed() != Executed.NO);
        if (reply.status() != Status.RESULT && reply.status() != Status.THREW) {
            counters.count(Counter.CALLS_FAILED);
        }
    }
}
