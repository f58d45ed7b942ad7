package io.sojourn.examples.first;

import io.sojourn.Portable;

@Portable
public final class LimitExceeded extends Exception {

    private static final long serialVersionUID = 1L;

    public LimitExceeded(String message) {
        super(message);
    }
}
