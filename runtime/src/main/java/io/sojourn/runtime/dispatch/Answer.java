package io.sojourn.runtime.dispatch;

import io.sojourn.failure.AccessDenied;
import io.sojourn.failure.Cancelled;
import io.sojourn.failure.DeadlineExceeded;
import io.sojourn.failure.LayoutMismatch;
import io.sojourn.failure.MalformedMessage;
import io.sojourn.failure.MethodUnknown;
import io.sojourn.failure.NotPortable;
import io.sojourn.failure.ObjectGone;
import io.sojourn.failure.Refused;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.failure.Unreachable;
import io.sojourn.identity.Reference;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.connection.IncomingRequest;
import io.sojourn.runtime.marshal.Destination;
import io.sojourn.runtime.marshal.MalformedInput;
import io.sojourn.runtime.marshal.MessageCodec;
import io.sojourn.runtime.marshal.MessageWriter;
import io.sojourn.runtime.marshal.OtherLayout;
import io.sojourn.runtime.observe.Counter;
import io.sojourn.runtime.observe.Counters;
import io.sojourn.runtime.observe.LateLogger;
import io.sojourn.runtime.observe.Logged;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Semantics;
import io.sojourn.runtime.wire.Status;
import io.sojourn.spi.ElementWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers one call, exactly once, whoever comes first: the body, its stage, or the end of patience. Thread-safe. */
final class Answer {

    private static final LateLogger LOG = LateLogger.of(Dispatcher.class);

    private static final Duration MOVED_BY_THEN = Duration.ofMillis(20);
    private static final long ABANDON_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final IncomingRequest request;
    private final Supplier<String> method;
    private final MessageCodec codec;
    private final TimeSource time;
    private final Timers timers;
    private final Counters counters;
    private final String nodeName;
    private final Ends ends;
    private final AtomicBoolean given = new AtomicBoolean();

    /** Is told how far the call has come. */
    interface Ends {

        /** The body has returned, but its result is still to come. */
        void bodyReturned();

        /** The call has ended and its caller was told. */
        void answered();
    }

    Answer(
            IncomingRequest request,
            Supplier<String> method,
            MessageCodec codec,
            TimeSource time,
            Timers timers,
            Counters counters,
            String nodeName,
            Ends ends) {
        this.request = request;
        this.method = method;
        this.codec = codec;
        this.time = time;
        this.timers = timers;
        this.counters = counters;
        this.nodeName = nodeName;
        this.ends = ends;
    }

    void result(Buffer body) {
        give(new Reply(Status.RESULT, Executed.YES, body));
    }

    /** Answers with what the call came to; the phase in which it failed decides what the caller may conclude. */
    void failure(Invocation.Phase phase, Throwable failure) {
        if (phase == Invocation.Phase.RESULT) {
            give(new Reply(Status.RESULT_NOT_PORTABLE, Executed.YES, text(String.valueOf(failure.getMessage()))));
        } else if (phase != Invocation.Phase.BEFORE_BODY) {
            if (gaveUp(failure)) {
                cancelled("The body of " + method.get());
            } else {
                thrown(Executed.YES, failure);
            }
        } else if (failure.getCause() instanceof ObjectGone gone) {
            refuse(Status.OBJECT_GONE, "An argument refers to an object that is gone: " + gone.getMessage());
        } else if (failure instanceof OtherLayout other) {
            refuse(Status.LAYOUT_MISMATCH, other.told());
        } else if (failure instanceof MalformedInput) {
            refuse(Status.MALFORMED, failure.getMessage());
        } else {
            failedBeforeBody(failure);
        }
    }

    private void failedBeforeBody(Throwable failure) {
        Status status = failure instanceof RemoteFailure refusal ? status(refusal) : null;
        if (status == null) {
            thrown(Executed.NO, failure);
        } else {
            counters.count(Counter.CALLS_REFUSED);
            Duration retryAfter = ((RemoteFailure) failure).retryAfter();
            give(new Reply(status, Executed.NO, text(String.valueOf(failure.getMessage())), retryAfter));
        }
    }

    /** What a failure means that was thrown before the body; null if it is the failure of some other call. */
    private static @Nullable Status status(RemoteFailure refusal) {
        if (refusal.callId() != null) {
            return null;
        } else if (refusal instanceof AccessDenied) {
            return Status.ACCESS_DENIED;
        } else if (refusal instanceof Refused) {
            return Status.OVERLOAD;
        } else if (refusal instanceof ObjectGone) {
            return Status.OBJECT_GONE;
        } else if (refusal instanceof Unreachable) {
            return Status.UNREACHABLE;
        } else if (refusal instanceof DeadlineExceeded) {
            return Status.DEADLINE;
        } else if (refusal instanceof Cancelled) {
            return Status.CANCELLED;
        } else if (refusal instanceof NotPortable) {
            return Status.RESULT_NOT_PORTABLE;
        } else if (refusal instanceof MethodUnknown) {
            return Status.METHOD_UNKNOWN;
        } else if (refusal instanceof LayoutMismatch) {
            return Status.LAYOUT_MISMATCH;
        }
        return refusal instanceof MalformedMessage ? Status.MALFORMED : null;
    }

    /** Refuses the call for want of room and says when to come back. */
    void overload(String message, Duration retryAfter) {
        counters.count(Counter.CALLS_REFUSED);
        give(new Reply(Status.OVERLOAD, Executed.NO, text(message), retryAfter));
    }

    /** Says where the object is now. */
    void moved(Reference elsewhere) {
        give(Reply.said(Status.MOVED, Executed.NO, elsewhere.toString()));
    }

    /** Says that the object is on its way, and when to come back. */
    void moving(String message) {
        give(new Reply(Status.MOVING, Executed.NO, text(message), MOVED_BY_THEN));
    }

    /** Says again what the object answered at a former home. */
    void asBefore(Reply reply) {
        give(reply);
    }

    /** Says that nobody can tell whether the call ran. */
    void perhapsRan(String message) {
        give(new Reply(Status.LOST, Executed.MAYBE, text(message)));
    }

    void refuse(Status status, @Nullable String message) {
        counters.count(Counter.CALLS_REFUSED);
        give(new Reply(status, Executed.NO, message == null ? null : text(message)));
    }

    private void thrown(Executed executed, Throwable thrown) {
        counters.count(Counter.BODIES_FAILED);
        if (request.header().semantics() == Semantics.ONEWAY) {
            counters.count(Counter.ONEWAY_FAILED);
            LOG.get()
                    .warn(
                            "{}: one-way call {} of node {} failed: {}",
                            nodeName,
                            method.get(),
                            request.caller(),
                            Logged.text(thrown));
        }
        Buffer body = Buffer.forMessage(1_024);
        MessageWriter writer = codec.writer(body, destination());
        writer.showFrames(RemoteFrames.shownTo(request.fromThisMachine()));
        try {
            writer.writeThrowable(thrown);
            writer.finish();
            give(new Reply(Status.THREW, executed, body));
        } catch (RuntimeException | StackOverflowError unwritable) {
            writer.abandon();
            give(new Reply(
                    Status.RESULT_NOT_PORTABLE,
                    executed,
                    text("it threw a " + thrown.getClass().getName() + ", which cannot travel: "
                            + unwritable.getMessage())));
        }
    }

    /** Answers when the stage completes, or when nobody has any use for its value any more. */
    <V extends @Nullable Object> void whenComplete(CompletionStage<V> stage, ElementWriter<? super V> result) {
        ends.bodyReturned();
        request.onCancel(() -> cancel(stage));
        Timers.Timer abandon =
                timers.after(Math.max(0, request.deadlineNanos() - time.nanoTime()) + ABANDON_NANOS, this::abandon);
        stage.whenComplete((value, failure) -> {
            abandon.cancel();
            if (failure == null) {
                encode(value, result);
            } else if (gaveUp(cause(failure))) {
                cancelled("The stage that " + method.get() + " returned");
            } else {
                thrown(Executed.YES, cause(failure));
            }
        });
    }

    /** Whether the object stopped because nobody waits any more, which is no failure of the object. */
    private boolean gaveUp(Throwable failure) {
        return failure instanceof CancellationException && request.cancelled();
    }

    /** The deadline, where it has passed, is the reason rather than whatever else ended the call at the same time. */
    private void cancelled(String what) {
        boolean late = request.deadlineNanos() - time.nanoTime() <= 0;
        give(new Reply(
                late ? Status.DEADLINE : Status.CANCELLED,
                Executed.MAYBE,
                text(what + " was cancelled " + (late ? "at the call's deadline." : "with the call."))));
    }

    private <V extends @Nullable Object> void encode(V value, ElementWriter<? super V> result) {
        Buffer body = Buffer.forMessage(256);
        MessageWriter writer = codec.writer(body, destination());
        try {
            result.write(writer, value);
            writer.finish();
        } catch (RuntimeException | StackOverflowError unwritable) {
            writer.abandon();
            failure(Invocation.Phase.RESULT, unwritable);
            return;
        }
        result(body);
    }

    private void abandon() {
        if (!given.get()) {
            counters.count(Counter.STAGES_ABANDONED);
            give(new Reply(
                    Status.DEADLINE,
                    Executed.MAYBE,
                    text("The stage that " + method.get()
                            + " returned was still open 5 s after the call's deadline.")));
        }
    }

    private static void cancel(CompletionStage<?> stage) {
        try {
            stage.toCompletableFuture().cancel(true);
        } catch (UnsupportedOperationException notAFuture) {
            // Such a stage cannot be cancelled; it is abandoned instead when its time is over.
        }
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    /** Where the result goes. */
    Destination destination() {
        return Destination.ofResult(request.caller(), method);
    }

    private void give(Reply reply) {
        if (given.compareAndSet(false, true)) {
            try {
                request.reply(reply);
            } finally {
                ends.answered();
            }
        }
    }

    private static Buffer text(String message) {
        byte[] bytes = Logged.cut(message, 1_024).getBytes(StandardCharsets.UTF_8);
        return Buffer.of(bytes, 0, bytes.length);
    }
}
