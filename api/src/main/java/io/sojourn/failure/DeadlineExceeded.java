package io.sojourn.failure;

import org.jspecify.annotations.Nullable;

/** The call's deadline passed before its reply came. */
public final class DeadlineExceeded extends RemoteFailure {

    private static final long serialVersionUID = 1L;

    /** A failure with a message for the user, the facts about the call and, where there is one, the cause. */
    public DeadlineExceeded(String message, FailedCall call, @Nullable Throwable cause) {
        super(message, call, cause);
    }
}
