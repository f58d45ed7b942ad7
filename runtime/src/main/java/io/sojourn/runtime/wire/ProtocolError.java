package io.sojourn.runtime.wire;

/**
 * Bytes or frames break the protocol: the one way in which reading a frame fails.
 *
 * <p>Whoever reads a connection closes it for this error, and nothing but it. The message names the rule and the values
 * involved, never text from the message.
 */
public final class ProtocolError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** An error whose message names the rule and the values involved. */
    public ProtocolError(String message) {
        super(message);
    }
}
