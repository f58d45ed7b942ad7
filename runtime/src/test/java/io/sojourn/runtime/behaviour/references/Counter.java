package io.sojourn.runtime.behaviour.references;

import io.sojourn.Remote;

/** The smallest object with state. */
@Remote
public interface Counter {

    /** Adds one; gives the new value. */
    int increment();

    /** The value. */
    int value();
}
