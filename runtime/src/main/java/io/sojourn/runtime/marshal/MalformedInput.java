package io.sojourn.runtime.marshal;

import org.jspecify.annotations.Nullable;

/** The bytes of a message break a rule; the one way in which decoding fails. */
public sealed class MalformedInput extends RuntimeException permits OtherLayout {

    private static final long serialVersionUID = 1L;

    /** A failure whose message names the rule and the values involved. */
    public MalformedInput(String message) {
        super(message);
    }

    /** A failure that another exception revealed. */
    public MalformedInput(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
