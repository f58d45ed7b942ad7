package io.sojourn.failure;

/** A name could not be bound, found or released. */
public abstract sealed class NamingFailure extends RuntimeException
        permits InvalidName, NameNotFound, NameTaken, NamingUnavailable {

    private static final long serialVersionUID = 1L;

    NamingFailure(String message) {
        super(message);
    }

    NamingFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
