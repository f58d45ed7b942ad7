package io.sojourn.runtime.invoke;

import static java.util.Objects.requireNonNull;

import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.connection.CallerSession;
import io.sojourn.runtime.connection.CannotConnect;
import io.sojourn.runtime.connection.PendingCall;
import io.sojourn.runtime.service.ChosenMember;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import io.sojourn.spi.ArgumentWriter;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Makes calls for which nobody waits at first: asynchronous and one-way ones. Thread-safe. */
final class StartedCalls {

    private static final long NO_PLACE = -1;

    private final Routes routes;
    private final CallEncoder encoder;
    private final Retries retries;
    private final Streams streams;
    private final Executor continuations;
    private final TimeSource time;
    private final Timers timers;

    /**
     * No calls yet.
     *
     * @param continuations runs what may block or is the user's; on the calling thread if there is no other any more
     */
    StartedCalls(
            Routes routes,
            CallEncoder encoder,
            Retries retries,
            Streams streams,
            Executor continuations,
            TimeSource time,
            Timers timers) {
        this.routes = routes;
        this.encoder = encoder;
        this.retries = retries;
        this.streams = streams;
        this.continuations = continuations;
        this.time = time;
        this.timers = timers;
    }

    /** A call that has been handed in. */
    interface Started {

        /** Gives the call up; its end is told as always. */
        void cancel();

        /** What a thread waits for that waits for the call; null while it is not sent. */
        @Nullable
        Awaited awaited();
    }

    /**
     * Starts a call; may block while its node is being connected.
     *
     * @param ended is told the end once, perhaps before this method returns, on a thread that must not be blocked
     */
    Started start(Outgoing call, ArgumentWriter arguments, Consumer<Reply> ended) {
        Call started = new Call(call, ended);
        started.first(arguments);
        return started;
    }

    /** Runs what may block, or what users attach to results. */
    void continueWith(Runnable continuation) {
        continuations.execute(continuation);
    }

    private final class Call implements Started {

        private final Outgoing call;
        private final Thread caller = Thread.currentThread();
        private final Consumer<Reply> ended;
        private final AtomicBoolean over = new AtomicBoolean();
        private volatile @Nullable PendingCall pending;
        private volatile @Nullable Awaited awaited;
        private volatile boolean cancelled;
        // These are used by one attempt after the other.
        private Streams.Key stream;
        private @Nullable EncodedCall encoded;
        private String unreachable = "";
        private boolean inStream;
        private long place = NO_PLACE;

        Call(Outgoing call, Consumer<Reply> ended) {
            this.call = call;
            this.ended = ended;
            this.stream = new Streams.Key(caller, call.target.identity().object());
        }

        /** The first attempt, on the caller's thread; the arguments are written before it goes on, whatever comes of it. */
        void first(ArgumentWriter arguments) {
            CallerSession session = route();
            // Not before there is a connection: references among the arguments say through whom this node can be
            // reached.
            encoded = encoder.encode(call, arguments);
            goOn(session);
        }

        private void further() {
            goOn(route());
        }

        private @Nullable CallerSession route() {
            try {
                return routes.to(call.target, call.deadlineNanos);
            } catch (CannotConnect e) {
                unreachable = String.valueOf(e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                unreachable = "The thread was interrupted while the node was being connected.";
            }
            return null;
        }

        private void goOn(@Nullable CallerSession session) {
            if (session == null) {
                Reply reply = Reply.said(Status.UNREACHABLE, Executed.NO, unreachable);
                if (Thread.currentThread().isInterrupted()) {
                    end(reply);
                } else {
                    replied(reply);
                }
                return;
            }
            call.through(session);
            if (inStream) {
                send(session);
            } else {
                enterStream(session);
            }
        }

        private void enterStream(CallerSession session) {
            AtomicBoolean sent = new AtomicBoolean();
            LongConsumer send = at -> {
                place = at;
                sent.set(true);
                send(session);
            };
            inStream = true;
            boolean taken = true;
            if (place != NO_PLACE) {
                streams.goOn(stream, place, session, send);
            } else {
                stream = new Streams.Key(caller, call.target.identity().object());
                taken = streams.begin(stream, session, send);
            }
            if (!taken) {
                inStream = false;
                end(Reply.said(
                        Status.SLOTS, Executed.NO, "Too many calls of this thread to this object are held back."));
            } else if (!sent.get()) {
                timers.after(call.deadlineNanos - time.nanoTime(), () -> {
                    if (!sent.get()) {
                        // Or before it was sent again, after an attempt that may have run.
                        tell(call.overall(Reply.said(
                                Status.DEADLINE, Executed.NO, "The deadline passed before the call was sent.")));
                    }
                });
            }
        }

        private void send(CallerSession session) {
            if (over.get() || cancelled) {
                end(new Reply(Status.CANCELLED, Executed.NO, null));
                return;
            }
            PendingCall sent = session.send(requireNonNull(encoded).request(call, stream));
            pending = sent;
            call.sent(sent);
            awaited = new Awaited(call.callId, session.peer());
            if (cancelled) {
                sent.cancel();
            }
            sent.onReply(this::replied);
        }

        @SuppressWarnings("FutureReturnValueIgnored") // Both ways go on to an end that is told.
        private void replied(Reply reply) {
            boolean elsewhere = call.target instanceof ChosenMember;
            boolean keepsPlace = !elsewhere && Retries.keepsPlace(reply);
            if ((call.oneway() && !reply.moves())
                    || cancelled
                    || Retries.ends(call, reply)
                    || (inStream && !elsewhere && !keepsPlace && !streams.mayRetry(stream))) {
                end(reply);
                return;
            }
            if (elsewhere) {
                // Calls to another member have an order of their own.
                leaveStream();
            } else if (inStream && keepsPlace) {
                inStream = false;
                streams.keepPlace(stream, place);
            }
            retries.again(call, reply).whenComplete((again, failure) -> {
                if (failure == null && again && !cancelled) {
                    continueWith(this::further);
                } else {
                    end(reply);
                }
            });
        }

        private void end(Reply last) {
            tell(call.overall(last));
            leaveStream();
            EncodedCall sent = encoded;
            if (sent != null) {
                sent.ended(call, last);
            }
        }

        private void leaveStream() {
            if (inStream) {
                inStream = false;
                streams.ended(stream);
            } else if (place != NO_PLACE) {
                streams.giveUp(stream, place);
            }
            place = NO_PLACE;
        }

        private void tell(Reply reply) {
            if (over.compareAndSet(false, true)) {
                ended.accept(reply);
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            PendingCall sent = pending;
            if (sent != null) {
                sent.cancel();
            }
        }

        @Override
        public @Nullable Awaited awaited() {
            return awaited;
        }
    }
}
