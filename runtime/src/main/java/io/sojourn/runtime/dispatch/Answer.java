package io.sojourn.runtime.dispatch;

import io.sojourn.failure.AccessDenied;
import io.sojourn.failure.ObjectGone;
import io.sojourn.failure.Refused;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.connection.IncomingRequest;
import io.sojourn.runtime.marshal.MalformedInput;
import io.sojourn.runtime.marshal.MessageCodec;
import io.sojourn.runtime.marshal.MessageWriter;
import io.sojourn.runtime.observe.Counter;
import io.sojourn.runtime.observe.Counters;
import io.sojourn.runtime.observe.Logged;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Semantics;
import io.sojourn.runtime.wire.Status;
import io.sojourn.spi.ElementWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/** Answers one call, exactly once, whoever comes first: the body, its stage, or the end of patience. Thread-safe. */
final class Answer {

    private static final long ABANDON_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final IncomingRequest request;
    private final String method;
    private final MessageCodec codec;
    private final TimeSource time;
    private final Timers timers;
    private final Counters counters;
    private final Logger log;
    private final String nodeName;
    private final Runnable ended;
    private final AtomicBoolean given = new AtomicBoolean();

    Answer(
            IncomingRequest request,
            String method,
            MessageCodec codec,
            TimeSource time,
            Timers timers,
            Counters counters,
            Logger log,
            String nodeName,
            Runnable ended) {
        this.request = request;
        this.method = method;
        this.codec = codec;
        this.time = time;
        this.timers = timers;
        this.counters = counters;
        this.log = log;
        this.nodeName = nodeName;
        this.ended = ended;
    }

    void result(Buffer body) {
        give(new Reply(Status.RESULT, Executed.YES, body));
    }

    /** Answers with what the call came to; the phase in which it failed decides what the caller may conclude. */
    void failure(Invocation.Phase phase, Throwable failure) {
        if (phase == Invocation.Phase.BEFORE_BODY && failure.getCause() instanceof ObjectGone gone) {
            refuse(Status.OBJECT_GONE, "An argument refers to an object that is gone: " + gone.getMessage());
        } else if (phase == Invocation.Phase.BEFORE_BODY && failure instanceof MalformedInput) {
            refuse(Status.MALFORMED, failure.getMessage());
        } else if (phase == Invocation.Phase.BEFORE_BODY && failure instanceof RemoteFailure refusal) {
            refuse(status(refusal), refusal.getMessage());
        } else if (phase == Invocation.Phase.RESULT) {
            give(new Reply(Status.RESULT_NOT_PORTABLE, Executed.YES, text(String.valueOf(failure.getMessage()))));
        } else {
            thrown(phase == Invocation.Phase.BEFORE_BODY ? Executed.NO : Executed.YES, failure);
        }
    }

    private static Status status(RemoteFailure refusal) {
        if (refusal instanceof ObjectGone) {
            return Status.OBJECT_GONE;
        }
        if (refusal instanceof AccessDenied) {
            return Status.ACCESS_DENIED;
        }
        return refusal instanceof Refused ? Status.OVERLOAD : Status.MALFORMED;
    }

    void refuse(Status status, @Nullable String message) {
        counters.count(Counter.CALLS_REFUSED);
        give(new Reply(status, Executed.NO, message == null ? null : text(message)));
    }

    private void thrown(Executed executed, Throwable thrown) {
        counters.count(Counter.BODIES_FAILED);
        if (request.header().semantics() == Semantics.ONEWAY) {
            counters.count(Counter.ONEWAY_FAILED);
            log.warn(
                    "{}: one-way call {} of node {} failed: {}",
                    nodeName,
                    method,
                    request.caller(),
                    Logged.text(thrown));
        }
        Buffer body = Buffer.forMessage(1_024);
        MessageWriter writer = codec.writer(body);
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
        request.bodyReturned();
        request.onCancel(() -> cancel(stage));
        Timers.Timer abandon =
                timers.after(Math.max(0, request.deadlineNanos() - time.nanoTime()) + ABANDON_NANOS, this::abandon);
        stage.whenComplete((value, failure) -> {
            abandon.cancel();
            if (failure == null) {
                encode(value, result);
            } else if (cause(failure) instanceof CancellationException && request.cancelled()) {
                cancelled();
            } else {
                thrown(Executed.YES, cause(failure));
            }
        });
    }

    /** The stage was cancelled because nobody waits any more: that is no failure of the object. */
    private void cancelled() {
        boolean late = request.deadlineNanos() - time.nanoTime() <= 0;
        give(new Reply(
                late ? Status.DEADLINE : Status.CANCELLED,
                Executed.MAYBE,
                text("The stage that " + method + " returned was cancelled "
                        + (late ? "at the call's deadline." : "with the call."))));
    }

    private <V extends @Nullable Object> void encode(V value, ElementWriter<? super V> result) {
        Buffer body = Buffer.forMessage(256);
        MessageWriter writer = codec.writer(body);
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
                    text("The stage that " + method + " returned was still open 5 s after the call's deadline.")));
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

    private void give(Reply reply) {
        if (given.compareAndSet(false, true)) {
            try {
                request.reply(reply);
            } finally {
                ended.run();
            }
        }
    }

    private static Buffer text(String message) {
        byte[] bytes = Logged.cut(message, 1_024).getBytes(StandardCharsets.UTF_8);
        return Buffer.of(bytes, 0, bytes.length);
    }
}
