package io.sojourn.failure;

import org.jspecify.annotations.Nullable;

/** A value cannot travel: its type is not known to this node, or it breaks a limit. The message names the path to it. The outcome is {@link Outcome#NOT_EXECUTED} for arguments and {@link Outcome#EXECUTED} for results. */
public final class NotPortable extends RemoteFailure {

    private static final long serialVersionUID = 1L;

    /** A failure with a message for the user, the facts about the call and, where there is one, the cause. */
    public NotPortable(String message, FailedCall call, @Nullable Throwable cause) {
        super(message, call, cause);
    }
}
