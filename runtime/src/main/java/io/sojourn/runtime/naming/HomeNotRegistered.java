package io.sojourn.runtime.naming;

/** The node that was to become the home of an object is not in the node table; nothing was done. */
public final class HomeNotRegistered extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure with a message for the user. */
    public HomeNotRegistered(String message) {
        super(message);
    }
}
