package io.sojourn.examples.service;

import io.sojourn.Idempotent;
import io.sojourn.Remote;

/** Converts texts; it does not matter which one does. */
@Remote
public interface Converter {

    /** The text in capital letters, with the name of who has done it. */
    @Idempotent
    String convert(String text);
}
