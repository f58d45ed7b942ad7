package io.sojourn.runtime.behaviour.failures;

import io.sojourn.Remote;

/** The remote interface of this package's tests: what runs can be counted afterwards. */
@Remote
interface Tally {

    /** Counts one and gives the number back. */
    int mark(int number);

    /** Counts one, waits as long as the object says, and gives the number back. */
    int markSlowly(int number);

    /** Counts one and gives the body back. */
    byte[] echo(byte[] body);

    /** How many bodies have begun. */
    int count();
}
