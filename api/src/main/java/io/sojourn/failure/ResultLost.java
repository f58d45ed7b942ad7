package io.sojourn.failure;

import org.jspecify.annotations.Nullable;

/** The method ran, but its result could not be delivered; the outcome is {@link Outcome#EXECUTED}. */
public final class ResultLost extends RemoteFailure {

    private static final long serialVersionUID = 1L;

    /** A failure with a message for the user, the facts about the call and, where there is one, the cause. */
    public ResultLost(String message, FailedCall call, @Nullable Throwable cause) {
        super(message, call, cause);
    }
}
