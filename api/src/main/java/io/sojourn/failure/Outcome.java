package io.sojourn.failure;

/** What a failed call may have done. */
public enum Outcome {
    /** The method surely did not run; calling again is safe. */
    NOT_EXECUTED,
    /** The method surely ran, but its result did not arrive. */
    EXECUTED,
    /** The method may have run or not; only the application can tell. */
    UNKNOWN
}
