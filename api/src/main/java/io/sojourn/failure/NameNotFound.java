package io.sojourn.failure;

/** Nothing is bound under the name. */
public final class NameNotFound extends NamingFailure {

    private static final long serialVersionUID = 1L;

    /** A failure whose message names the name and the rule. */
    public NameNotFound(String message) {
        super(message);
    }
}
