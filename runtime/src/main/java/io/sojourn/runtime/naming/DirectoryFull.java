package io.sojourn.runtime.naming;

/** A bound of the directory is reached; nothing was done. */
public final class DirectoryFull extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure with a message for the user. */
    public DirectoryFull(String message) {
        super(message);
    }
}
