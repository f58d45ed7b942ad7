package io.sojourn.runtime.invoke;

import io.sojourn.call.ClientInterceptor;
import io.sojourn.runtime.marshal.MessageCodec;
import io.sojourn.runtime.observe.Counter;
import io.sojourn.runtime.observe.Counters;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import io.sojourn.spi.ArgumentWriter;
import io.sojourn.spi.ElementReader;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Leads calls through the interceptors, and turns what comes back into results. Thread-safe. */
final class Caller {

    private final BlockingCalls blocking;
    private final StartedCalls starting;
    private final Retries retries;
    private final Replies replies;
    private final MessageCodec codec;
    private final Waits waits;
    private final List<ClientInterceptor> interceptors;
    private final Counters counters;

    Caller(
            BlockingCalls blocking,
            StartedCalls starting,
            Retries retries,
            Replies replies,
            MessageCodec codec,
            Waits waits,
            List<ClientInterceptor> interceptors,
            Counters counters) {
        this.blocking = blocking;
        this.starting = starting;
        this.retries = retries;
        this.replies = replies;
        this.codec = codec;
        this.waits = waits;
        this.interceptors = interceptors;
        this.counters = counters;
    }

    /** Makes a call and waits for its result. */
    <R extends @Nullable Object> R call(Outgoing call, ArgumentWriter arguments, ElementReader<R> result)
            throws Throwable {
        count();
        return interceptors.isEmpty()
                ? made(call, arguments, result)
                : intercepted(call, () -> made(call, arguments, result));
    }

    private <R extends @Nullable Object> R made(Outgoing call, ArgumentWriter arguments, ElementReader<R> result)
            throws Throwable {
        Reply reply = blocking.make(call, arguments);
        ended(call, reply);
        return replies.result(call, reply, result);
    }

    /** Makes a call whose result comes later. */
    @SuppressWarnings("FutureReturnValueIgnored") // The future goes to the caller, through the interceptors.
    <R extends @Nullable Object> CompletableFuture<R> start(
            Outgoing call, ArgumentWriter arguments, ElementReader<R> result) {
        count();
        try {
            return intercepted(call, () -> {
                RemoteFuture<R> future = new RemoteFuture<>(waits);
                future.started(starting.start(
                        call,
                        arguments,
                        reply -> starting.continueWith(() -> {
                            ended(call, reply);
                            complete(future, call, reply, result);
                        })));
                return future;
            });
        } catch (Throwable failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    /** Sends a call for whose end nobody waits; throws if it surely will not run. */
    void send(Outgoing call, ArgumentWriter arguments) throws Throwable {
        count();
        intercepted(call, () -> {
            AtomicReference<@Nullable Reply> atOnce = new AtomicReference<>();
            starting.start(call, arguments, reply -> {
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
        return (R) around(call, step, 0);
    }

    private void count() {
        counters.count(Counter.CALLS_MADE);
        retries.called();
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

    private <R extends @Nullable Object> void complete(
            RemoteFuture<R> future, Outgoing call, Reply reply, ElementReader<R> result) {
        try {
            future.complete(replies.result(call, reply, result));
        } catch (Throwable failure) {
            future.completeExceptionally(failure);
        }
    }

    private void ended(Outgoing call, Reply reply) {
        codec.settled(call.destination, reply.executed() != Executed.NO);
        if (reply.status() != Status.RESULT && reply.status() != Status.THREW) {
            counters.count(Counter.CALLS_FAILED);
        }
    }
}
