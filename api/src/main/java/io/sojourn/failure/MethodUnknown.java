package io.sojourn.failure;

import org.jspecify.annotations.Nullable;

/** The object does not know the called method; the outcome is {@link Outcome#NOT_EXECUTED}. */
public final class MethodUnknown extends RemoteFailure {

    private static final long serialVersionUID = 1L;

    /** A failure with a message for the user, the facts about the call and, where there is one, the cause. */
    public MethodUnknown(String message, FailedCall call, @Nullable Throwable cause) {
        super(message, call, cause);
    }
}
