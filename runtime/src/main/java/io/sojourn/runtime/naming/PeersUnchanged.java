package io.sojourn.runtime.naming;

/** The peers of a cluster of naming servers are as they were; the message says why. */
public final class PeersUnchanged extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** A failure with a message for the user. */
    public PeersUnchanged(String message) {
        super(message);
    }
}
