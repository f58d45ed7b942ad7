package io.sojourn.failure;

import org.jspecify.annotations.Nullable;

/**
 * The object threw an exception whose class this node does not know, or a {@link RemoteFailure} of a call of its own.
 *
 * <p>The class name, the message and the remote frames survive; a {@link RemoteFailure} that escaped the object's body
 * is the {@linkplain #getCause() cause}, so that its outcome is never mistaken for that of this call, which is always
 * {@link Outcome#EXECUTED}.
 */
public final class RemoteApplicationException extends RemoteFailure {

    private static final long serialVersionUID = 1L;

    private final String className;

    /**
     * An exception of the object.
     *
     * @param className the binary name of the class thrown; at most 1,024 characters, only ever shown
     * @param message the message of the exception thrown, or null if it had none
     * @param call the facts about the call, whose outcome is {@link Outcome#EXECUTED}
     * @param cause the cause of the exception thrown as far as this node knows its type, or null
     */
    public RemoteApplicationException(
            String className, @Nullable String message, FailedCall call, @Nullable Throwable cause) {
        super(message == null ? className : className + ": " + message, call, cause);
        this.className = className;
    }

    /** The binary name of the class that the object threw; a text to show, never to load. */
    public String className() {
        return className;
    }
}
