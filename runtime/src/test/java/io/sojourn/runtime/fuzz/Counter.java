package io.sojourn.runtime.fuzz;

import io.sojourn.Remote;

/** An object that is passed by reference. */
@Remote
public interface Counter {

    /** Counts. */
    long next();
}
