package io.sojourn.runtime.naming;

/** A later run of a node with the caller's name has taken over. */
public final class NodeFenced extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure with a message for the user. */
    public NodeFenced(String message) {
        super(message);
    }
}
