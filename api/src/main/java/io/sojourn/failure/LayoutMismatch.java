package io.sojourn.failure;

import org.jspecify.annotations.Nullable;

/** Caller and object were compiled against different layouts of a compact type; the message names both. The outcome is {@link Outcome#NOT_EXECUTED}, or {@link Outcome#EXECUTED} where only the result cannot be read. */
public final class LayoutMismatch extends RemoteFailure {

    private static final long serialVersionUID = 1L;

    /** A failure with a message for the user, the facts about the call and, where there is one, the cause. */
    public LayoutMismatch(String message, FailedCall call, @Nullable Throwable cause) {
        super(message, call, cause);
    }
}
