package io.sojourn.failure;

import org.jspecify.annotations.Nullable;

/** The object's node could not be reached, or may not be dialled under this node's endpoint policy. */
public final class Unreachable extends RemoteFailure {

    private static final long serialVersionUID = 1L;

    /** A failure with a message for the user, the facts about the call and, where there is one, the cause. */
    public Unreachable(String message, FailedCall call, @Nullable Throwable cause) {
        super(message, call, cause);
    }
}
