package io.sojourn.failure;

import org.jspecify.annotations.Nullable;

/** The peer could not make sense of a message; the link to other calls is unaffected. */
public final class MalformedMessage extends RemoteFailure {

    private static final long serialVersionUID = 1L;

    /** A failure with a message for the user, the facts about the call and, where there is one, the cause. */
    public MalformedMessage(String message, FailedCall call, @Nullable Throwable cause) {
        super(message, call, cause);
    }
}
