package io.sojourn.runtime.behaviour.exceptions;

import io.sojourn.Remote;

/** Throws what it is told to throw. */
@Remote
interface Raiser {

    /**
     * Fails in the way named.
     *
     * @throws LimitExceeded as declared
     */
    int raise(String what) throws LimitExceeded;
}
