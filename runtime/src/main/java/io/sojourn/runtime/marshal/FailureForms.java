package io.sojourn.runtime.marshal;

import io.sojourn.failure.AccessDenied;
import io.sojourn.failure.Cancelled;
import io.sojourn.failure.DeadlineExceeded;
import io.sojourn.failure.FailedCall;
import io.sojourn.failure.InvalidName;
import io.sojourn.failure.LayoutMismatch;
import io.sojourn.failure.MalformedMessage;
import io.sojourn.failure.MethodUnknown;
import io.sojourn.failure.MoveFailed;
import io.sojourn.failure.NameNotFound;
import io.sojourn.failure.NameTaken;
import io.sojourn.failure.NamingUnavailable;
import io.sojourn.failure.NotPortable;
import io.sojourn.failure.ObjectGone;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.OutcomeUnknown;
import io.sojourn.failure.Refused;
import io.sojourn.failure.RemoteApplicationException;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.failure.ResultLost;
import io.sojourn.failure.Unreachable;
import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The failures of calls, moves and names as values; they keep what is known about their call. */
final class FailureForms {

    private static final int METHOD_CHARACTERS = 1_024;

    private FailureForms() {}

    static List<JdkThrowable<?>> all() {
        return List.of(
                failure(AccessDenied.class, AccessDenied::new),
                failure(Cancelled.class, Cancelled::new),
                failure(DeadlineExceeded.class, DeadlineExceeded::new),
                failure(LayoutMismatch.class, LayoutMismatch::new),
                failure(MalformedMessage.class, MalformedMessage::new),
                failure(MethodUnknown.class, MethodUnknown::new),
                failure(NotPortable.class, NotPortable::new),
                failure(ObjectGone.class, ObjectGone::new),
                failure(OutcomeUnknown.class, OutcomeUnknown::new),
                failure(Refused.class, Refused::new),
                new JdkThrowable<>(
                        RemoteApplicationException.class,
                        FailureForms::writeApplicationException,
                        FailureForms::readApplicationException),
                failure(ResultLost.class, ResultLost::new),
                failure(Unreachable.class, Unreachable::new),
                new JdkThrowable<>(
                        MoveFailed.class,
                        (out, failure) -> out.writeCount(failure.reason().ordinal()),
                        FailureForms::readMoveFailed),
                JdkThrowable.of(InvalidName.class, message -> new InvalidName(text(message))),
                JdkThrowable.of(NameNotFound.class, message -> new NameNotFound(text(message))),
                JdkThrowable.of(NameTaken.class, message -> new NameTaken(text(message))),
                JdkThrowable.of(NamingUnavailable.class, message -> new NamingUnavailable(text(message))));
    }

    /** Makes a failure. */
    @FunctionalInterface
    private interface Constructor<T> {
        T make(String message, FailedCall call, @Nullable Throwable cause);
    }

    private static <T extends RemoteFailure> JdkThrowable<T> failure(Class<T> type, Constructor<T> constructor) {
        return new JdkThrowable<>(
                type,
                (out, failure) -> writeCall(out, failure.call()),
                (message, cause, in) -> constructor.make(text(message), readCall(in), cause));
    }

    private static void writeApplicationException(MessageWriter out, RemoteApplicationException failure) {
        writeCall(out, failure.call());
        out.writeText(ThrowableWriter.shortened(failure.className(), METHOD_CHARACTERS));
        String shown = failure.getMessage();
        int prefix = failure.className().length() + 2;
        out.writeText(shown == null || shown.length() < prefix ? null : shown.substring(prefix));
    }

    private static RemoteApplicationException readApplicationException(
            @Nullable String message, @Nullable Throwable cause, MessageReader in) {
        FailedCall call = readCall(in);
        return new RemoteApplicationException(Leaf.text(in), in.readText(), call, cause);
    }

    private static MoveFailed readMoveFailed(@Nullable String message, @Nullable Throwable cause, MessageReader in) {
        MoveFailed.Reason[] reasons = MoveFailed.Reason.values();
        return new MoveFailed(reasons[in.readCount(reasons.length)], text(message), cause);
    }

    private static void writeCall(MessageWriter out, FailedCall call) {
        out.writeCount(call.outcome().ordinal());
        CallId id = call.callId();
        out.writeBoolean(id != null);
        if (id != null) {
            out.writeFixedLong(id.client().high());
            out.writeFixedLong(id.client().low());
            out.writeLong(id.sequence());
        }
        String method = call.method();
        out.writeText(method == null ? null : ThrowableWriter.shortened(method, METHOD_CHARACTERS));
        out.writeAny(call.retryAfter());
    }

    private static FailedCall readCall(MessageReader in) {
        Outcome outcome = Outcome.values()[in.readCount(Outcome.values().length)];
        CallId id =
                in.readBoolean() ? new CallId(new NodeId(in.readFixedLong(), in.readFixedLong()), in.readLong()) : null;
        String method = in.readText();
        Duration retryAfter = in.readAny(Duration.class);
        return new FailedCall(outcome, id, method, retryAfter == null ? Duration.ZERO : retryAfter);
    }

    private static String text(@Nullable String message) {
        return message == null ? "" : message;
    }
}
