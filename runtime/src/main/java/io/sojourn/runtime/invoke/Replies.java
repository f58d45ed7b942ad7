package io.sojourn.runtime.invoke;

import io.sojourn.failure.AccessDenied;
import io.sojourn.failure.Cancelled;
import io.sojourn.failure.DeadlineExceeded;
import io.sojourn.failure.FailedCall;
import io.sojourn.failure.MalformedMessage;
import io.sojourn.failure.NotPortable;
import io.sojourn.failure.ObjectGone;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.OutcomeUnknown;
import io.sojourn.failure.Refused;
import io.sojourn.failure.RemoteApplicationException;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.failure.ResultLost;
import io.sojourn.failure.Unreachable;
import io.sojourn.runtime.marshal.MalformedInput;
import io.sojourn.runtime.marshal.MessageCodec;
import io.sojourn.runtime.marshal.MessageReader;
import io.sojourn.runtime.marshal.OtherLayout;
import io.sojourn.runtime.service.ChosenMember;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import io.sojourn.spi.ElementReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns replies into results and failures. */
final class Replies {

    private final MessageCodec codec;
    private final Explanations explanations;

    Replies(MessageCodec codec, Explanations explanations) {
        this.codec = codec;
        this.explanations = explanations;
    }

    /** The result of a call; throws what the object threw, or the failure that the reply stands for. */
    <R extends @Nullable Object> R result(Outgoing call, Reply reply, ElementReader<R> result) throws Throwable {
        if (reply.status() == Status.RESULT) {
            return read(call, reply, result);
        }
        throw failure(call, reply);
    }

    /** What the caller is to be thrown for a reply that is no result. */
    Throwable failure(Outgoing call, Reply reply) {
        if (reply.status() == Status.THREW) {
            try {
                Optional<Throwable> thrown =
                        read(call, reply, in -> Optional.ofNullable(in.readThrowable(Throwable.class)));
                return thrown(call, outcome(reply.executed()), thrown.orElseGet(NullPointerException::new));
            } catch (RemoteFailure unreadable) {
                return unreadable;
            }
        }
        return refusal(call, reply);
    }

    private <R extends @Nullable Object> R read(Outgoing call, Reply reply, ElementReader<R> result) {
        Buffer body = Objects.requireNonNullElseGet(reply.body(), () -> Buffer.of(new byte[0], 0, 0));
        MessageReader reader = codec.reader(body, call.type, call.replyOrigin());
        boolean done = false;
        try {
            R value = result.read(reader);
            reader.requireEnd();
            done = true;
            return value;
        } catch (OtherLayout e) {
            throw explanations.unreadable(call, e);
        } catch (MalformedInput e) {
            if (e.getCause() instanceof ObjectGone gone) {
                throw new ObjectGone(
                        call.method.shown() + " ran, but its result refers to an object that is gone: "
                                + gone.getMessage(),
                        call.failed(Outcome.EXECUTED, Duration.ZERO),
                        gone);
            }
            throw new MalformedMessage(
                    "The reply cannot be read: " + e.getMessage(), call.failed(Outcome.EXECUTED, Duration.ZERO), e);
        } finally {
            reader.close();
            if (done) {
                body.giveBack();
            }
        }
    }

    private static Throwable thrown(Outgoing call, Outcome outcome, Throwable thrown) {
        Throwable shown = thrown;
        if (thrown instanceof RemoteFailure failure && !(thrown instanceof RemoteApplicationException)) {
            shown = new RemoteApplicationException(
                    failure.getClass().getName(), failure.getMessage(), call.failed(outcome, Duration.ZERO), failure);
            shown.setStackTrace(failure.getStackTrace());
        }
        StackTraceElement[] remote = shown.getStackTrace();
        StackTraceElement[] local = new Throwable().getStackTrace();
        StackTraceElement[] both = new StackTraceElement[remote.length + 1 + local.length];
        System.arraycopy(remote, 0, both, 0, remote.length);
        both[remote.length] = new StackTraceElement(
                "--- called from here ---",
                call.method.name(),
                call.target.current().home().toString(),
                -1);
        System.arraycopy(local, 0, both, remote.length + 1, local.length);
        shown.setStackTrace(both);
        return shown;
    }

    private RemoteFailure refusal(Outgoing call, Reply reply) {
        FailedCall failed = call.failed(outcome(reply.executed()), reply.retryAfter());
        String said = text(reply);
        String method = call.method.shown();
        return switch (reply.status()) {
            case OBJECT_GONE ->
                new ObjectGone(
                        or(said, "The object " + call.target.object() + " is not exported by its node any more."),
                        failed,
                        null);
            case METHOD_UNKNOWN -> explanations.methodUnknown(call, said, outcome(reply.executed()));
            case LAYOUT_MISMATCH -> explanations.layoutMismatch(call, said, outcome(reply.executed()));
            case MALFORMED -> new MalformedMessage("The object's node could not read the call: " + said, failed, null);
            case ACCESS_DENIED -> new AccessDenied(or(said, "The caller may not call " + method + "."), failed, null);
            case OVERLOAD, SLOTS, ORDER, SHUTDOWN, MOVED, MOVING ->
                new Refused("The call was refused (" + reply.status() + "). " + said, failed, null);
            case CYCLE -> new Refused(said, failed, null);
            case DEADLINE ->
                new DeadlineExceeded(
                        or(said, "The deadline of " + method + " passed before its reply came."), failed, null);
            case CANCELLED -> new Cancelled(or(said, method + " was cancelled."), failed, null);
            case RESULT_NOT_PORTABLE ->
                new NotPortable(
                        reply.executed() == Executed.NO ? said : method + " ran, but its result cannot travel: " + said,
                        failed,
                        null);
            case REPLY_LOST ->
                new ResultLost(
                        method + " ran, but its reply was too large to be kept when the connection was lost. " + said,
                        failed,
                        null);
            case UNREACHABLE ->
                new Unreachable(asMember(call) + or(said, "The object's node cannot be reached."), failed, null);
            case LOST ->
                reply.executed() == Executed.NO
                        ? new Unreachable(or(said, "The connection was lost before the call was sent."), failed, null)
                        : new OutcomeUnknown(
                                or(said, "The connection was lost while " + method + " may have been running."),
                                failed,
                                null);
            case RESULT, THREW -> throw new IllegalArgumentException(reply.status() + " is no refusal");
        };
    }

    /** What goes before what is said of the last member of a service that was tried. */
    private static String asMember(Outgoing call) {
        return call.target instanceof ChosenMember member
                ? "No member of the service '" + member.service() + "' could take the call. Of the last one: "
                : "";
    }

    private static Outcome outcome(Executed executed) {
        return switch (executed) {
            case NO -> Outcome.NOT_EXECUTED;
            case YES -> Outcome.EXECUTED;
            case MAYBE -> Outcome.UNKNOWN;
        };
    }

    /** What a reply says that is no result. */
    static String text(Reply reply) {
        Buffer body = reply.body();
        return body == null ? "" : new String(body.array(), body.start(), body.length(), StandardCharsets.UTF_8);
    }

    private static String or(String said, String otherwise) {
        return said.isEmpty() ? otherwise : said;
    }
}
