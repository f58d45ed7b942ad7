package io.sojourn.runtime.testkit;

/** A step in the life of a call at its server. */
enum Moment {
    /** The call was handed over and has not run. */
    DELIVERED,
    /** The body has returned and the answer is not sent. */
    EXECUTED,
    /** The answer was sent. */
    ANSWERED
}
