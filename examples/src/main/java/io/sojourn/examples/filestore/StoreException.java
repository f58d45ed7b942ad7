package io.sojourn.examples.filestore;

import io.sojourn.Portable;

/** The store could not or would not do what was asked; the message says why, without the server's paths. */
@Portable
public final class StoreException extends Exception {

    private static final long serialVersionUID = 1L;

    /** A failure with a message for the user. */
    public StoreException(String message) {
        super(message);
    }
}
