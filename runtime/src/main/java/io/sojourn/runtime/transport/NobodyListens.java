package io.sojourn.runtime.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Nobody listens at an address: there is no process, or no such host. */
public final class NobodyListens extends IOException {

    private static final long serialVersionUID = 1L;

    /** A failure that names the address. */
    public NobodyListens(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether this is what a failure comes from. */
    public static boolean isCauseOf(@Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof NobodyListens)) {
            cause = cause.getCause();
        }
        return cause != null;
    }
}
