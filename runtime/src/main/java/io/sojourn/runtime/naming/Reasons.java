package io.sojourn.runtime.naming;

/** What failures say. */
final class Reasons {

    private Reasons() {}

    /** The message of a failure, or its class if it has none. */
    static String of(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getName() : message;
    }
}
