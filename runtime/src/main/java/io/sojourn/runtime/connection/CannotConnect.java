package io.sojourn.runtime.connection;

import org.jspecify.annotations.Nullable;

/** A node could not be reached; the message names the addresses tried and why each failed. */
public final class CannotConnect extends Exception {

    private static final long serialVersionUID = 1L;

    /** A failure with the reason of the last attempt, if there was one. */
    public CannotConnect(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
