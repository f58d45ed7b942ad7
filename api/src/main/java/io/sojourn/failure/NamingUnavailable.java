package io.sojourn.failure;

/** No naming server could be reached, or none is configured. */
public final class NamingUnavailable extends NamingFailure {

    private static final long serialVersionUID = 1L;

    /** A failure whose message names the servers tried, or says how to configure one. */
    public NamingUnavailable(String message) {
        super(message);
    }

    /** A failure with the reason why the last server tried did not answer. */
    public NamingUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
