package io.sojourn.failure;

import io.sojourn.identity.CallId;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The facts that every {@link RemoteFailure} carries about its call.
 *
 * @param outcome what the call may have done
 * @param callId the call, or null if it failed before it got a number
 * @param method the called method as {@code Interface.method}, or null if unknown
 * @param retryAfter how long to wait before calling again; zero if nothing was said about it
 */
public record FailedCall(
        Outcome outcome, @Nullable CallId callId, @Nullable String method, Duration retryAfter) {

    /** Checks that the outcome and the waiting time are given and the time is not negative. */
    public FailedCall {
        Objects.requireNonNull(outcome, "outcome");
        if (retryAfter.isNegative()) {
            throw new IllegalArgumentException("retryAfter must not be negative, but is " + retryAfter);
        }
    }

    /** Facts of a call of which nothing but its outcome is known. */
    public static FailedCall of(Outcome outcome) {
        return new FailedCall(outcome, null, null, Duration.ZERO);
    }
}
