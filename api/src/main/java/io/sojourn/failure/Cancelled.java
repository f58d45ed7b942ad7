package io.sojourn.failure;

import org.jspecify.annotations.Nullable;

/** The call was cancelled: its future was cancelled, or the waiting thread was interrupted (whose interrupt flag is then set). */
public final class Cancelled extends RemoteFailure {

    private static final long serialVersionUID = 1L;

    /** A failure with a message for the user, the facts about the call and, where there is one, the cause. */
    public Cancelled(String message, FailedCall call, @Nullable Throwable cause) {
        super(message, call, cause);
    }
}
