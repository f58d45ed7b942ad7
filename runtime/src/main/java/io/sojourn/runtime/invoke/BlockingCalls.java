package io.sojourn.runtime.invoke;

import io.sojourn.runtime.connection.CallerSession;
import io.sojourn.runtime.connection.CannotConnect;
import io.sojourn.runtime.connection.OutgoingRequest;
import io.sojourn.runtime.connection.PendingCall;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import io.sojourn.spi.ArgumentWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Makes calls whose callers wait, in as many attempts as it takes. Thread-safe. */
final class BlockingCalls {

    private final Routes routes;
    private final CallEncoder encoder;
    private final Retries retries;
    private final Chains chains;
    private final Waits waits;

    BlockingCalls(Routes routes, CallEncoder encoder, Retries retries, Chains chains, Waits waits) {
        this.routes = routes;
        this.encoder = encoder;
        this.retries = retries;
        this.chains = chains;
        this.waits = waits;
    }

    /** Makes a call and waits for its end. */
    Reply make(Outgoing call, ArgumentWriter arguments) {
        Attempts attempts = new Attempts(call, arguments);
        Reply reply = attempts.next();
        while (isMadeAgain(call, reply)) {
            reply = attempts.next();
        }
        attempts.ended(reply);
        return call.overall(reply);
    }

    private boolean isMadeAgain(Outgoing call, Reply reply) {
        if (Retries.ends(call, reply) || Thread.currentThread().isInterrupted()) {
            return false;
        }
        Waits.Pause pause = waits.begin(null);
        try {
            CompletableFuture<Boolean> again = retries.again(call, reply);
            return again.get(call.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } finally {
            pause.end();
        }
    }

    /** The attempts at one call, which all send the same bytes. */
    private final class Attempts {

        private final Outgoing call;
        private final ArgumentWriter arguments;
        private @Nullable EncodedCall encoded;

        Attempts(Outgoing call, ArgumentWriter arguments) {
            this.call = call;
            this.arguments = arguments;
        }

        Reply next() {
            CallerSession session;
            try {
                session = routes.to(call.target, call.deadlineNanos);
            } catch (CannotConnect e) {
                return Reply.said(Status.UNREACHABLE, Executed.NO, String.valueOf(e.getMessage()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new Reply(Status.CANCELLED, Executed.NO, null);
            }
            call.through(session);
            // Not before there is a connection: references among the arguments say through whom this node can be
            // reached.
            OutgoingRequest request = encoded().request(call, null);
            Chains.Waiter waiter = chains.begin(call.chain);
            Waits.Pause pause = waits.begin(new Awaited(call.callId, session.peer()));
            try {
                PendingCall pending = session.send(request);
                call.sent(pending);
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

        void ended(Reply last) {
            EncodedCall known = encoded;
            if (known != null) {
                known.ended(call, last);
            }
        }

        private EncodedCall encoded() {
            EncodedCall known = encoded;
            if (known == null) {
                known = encoder.encode(call, arguments);
                encoded = known;
            }
            return known;
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
}
