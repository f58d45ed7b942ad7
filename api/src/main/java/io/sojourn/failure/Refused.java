package io.sojourn.failure;

import org.jspecify.annotations.Nullable;

/** The server, or this node, would not take the call now: overloaded or closing. The outcome is {@link Outcome#NOT_EXECUTED}. */
public final class Refused extends RemoteFailure {

    private static final long serialVersionUID = 1L;

    /** A failure with a message for the user, the facts about the call and, where there is one, the cause. */
    public Refused(String message, FailedCall call, @Nullable Throwable cause) {
        super(message, call, cause);
    }
}
