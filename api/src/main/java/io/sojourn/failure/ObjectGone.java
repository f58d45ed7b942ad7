package io.sojourn.failure;

import org.jspecify.annotations.Nullable;

/** The object is not exported any more, or its node has been restarted without it; the outcome is {@link Outcome#NOT_EXECUTED}. */
public final class ObjectGone extends RemoteFailure {

    private static final long serialVersionUID = 1L;

    /** A failure with a message for the user, the facts about the call and, where there is one, the cause. */
    public ObjectGone(String message, FailedCall call, @Nullable Throwable cause) {
        super(message, call, cause);
    }
}
