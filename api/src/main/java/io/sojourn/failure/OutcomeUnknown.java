package io.sojourn.failure;

import org.jspecify.annotations.Nullable;

/** The connection or the server was lost after the call was sent, and nobody can tell whether it ran; the outcome is {@link Outcome#UNKNOWN}. */
public final class OutcomeUnknown extends RemoteFailure {

    private static final long serialVersionUID = 1L;

    /** A failure with a message for the user, the facts about the call and, where there is one, the cause. */
    public OutcomeUnknown(String message, FailedCall call, @Nullable Throwable cause) {
        super(message, call, cause);
    }
}
