package io.sojourn.runtime.naming;

/** The calling node is not in the node table, so nobody can tell whether its command was done before. */
public final class NotRegistered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure with a message for the user. */
    public NotRegistered(String message) {
        super(message);
    }
}
