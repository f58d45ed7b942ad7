package io.sojourn.examples.chat;

import io.sojourn.Portable;

/** Somebody of that name is in the room already. */
@Portable
public final class NameInUse extends Exception {

    private static final long serialVersionUID = 1L;

    /** A refusal with a message for the user. */
    public NameInUse(String message) {
        super(message);
    }
}
