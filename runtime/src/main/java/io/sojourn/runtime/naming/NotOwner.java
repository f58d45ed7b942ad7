package io.sojourn.runtime.naming;

/** Another node owns the binding; nothing was done. */
public final class NotOwner extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure with a message for the user. */
    public NotOwner(String message) {
        super(message);
    }
}
