package io.sojourn.naming.server.replica;

import org.jspecify.annotations.Nullable;

/** A naming server cannot start; the message says what is in the way and what to do about it. */
public final class CannotStart extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** A failure with a message for the user and, where there is one, the cause. */
    public CannotStart(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
