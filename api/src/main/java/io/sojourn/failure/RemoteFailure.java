package io.sojourn.failure;

import io.sojourn.identity.CallId;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A call failed for a reason that lies outside the object called: the network, a limit, a deadline, a version.
 *
 * <p>Exceptions thrown by the object itself arrive as their own type instead. {@link #outcome()} tells what the call
 * may have done, which is what a caller needs in order to decide whether to call again.
 */
public abstract sealed class RemoteFailure extends RuntimeException
        permits AccessDenied,
                Cancelled,
                DeadlineExceeded,
                LayoutMismatch,
                MalformedMessage,
                MethodUnknown,
                NotPortable,
                ObjectGone,
                OutcomeUnknown,
                Refused,
                RemoteApplicationException,
                ResultLost,
                Unreachable {

    private static final long serialVersionUID = 1L;

    private final transient FailedCall call;

    RemoteFailure(String message, FailedCall call, @Nullable Throwable cause) {
        super(message, cause);
        this.call = call;
    }

    /** What the call may have done; never null. */
    public final Outcome outcome() {
        return call.outcome();
    }

    /** The failed call, or null if it failed before it got a number. */
    public final @Nullable CallId callId() {
        return call.callId();
    }

    /** The called method as {@code Interface.method}, or null if unknown. */
    public final @Nullable String method() {
        return call.method();
    }

    /** How long to wait before calling again; zero if nothing was said about it. */
    public final Duration retryAfter() {
        return call.retryAfter();
    }

    /** The facts about the call in one value; never null. */
    public final FailedCall call() {
        return call;
    }

    /** The type, the message, the method and the outcome in one line. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // getMessage stays what was said where the failure arose
    public String toString() {
        return getClass().getName() + ": " + getMessage() + " [" + (call.method() == null ? "" : call.method() + ", ")
                + call.outcome() + "]";
    }
}
