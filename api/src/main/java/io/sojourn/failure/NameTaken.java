package io.sojourn.failure;

/** Something else is bound under the name, or the binding changed since the version given. */
public final class NameTaken extends NamingFailure {

    private static final long serialVersionUID = 1L;

    /** A failure whose message names the name and the rule. */
    public NameTaken(String message) {
        super(message);
    }
}
