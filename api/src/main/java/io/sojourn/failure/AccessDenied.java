package io.sojourn.failure;

import org.jspecify.annotations.Nullable;

/** The caller may not call this object or method; the outcome is {@link Outcome#NOT_EXECUTED}. */
public final class AccessDenied extends RemoteFailure {

    private static final long serialVersionUID = 1L;

    /** A failure with a message for the user, the facts about the call and, where there is one, the cause. */
    public AccessDenied(String message, FailedCall call, @Nullable Throwable cause) {
        super(message, call, cause);
    }
}
