package io.sojourn.failure;

/** The text breaks a rule for names; the message says which. */
public final class InvalidName extends NamingFailure {

    private static final long serialVersionUID = 1L;

    /** A failure whose message names the name and the rule. */
    public InvalidName(String message) {
        super(message);
    }
}
