package io.sojourn.benchmarks.soak;

/** What a caller was told of a call. */
enum CallOutcome {
    /** Nothing yet. */
    NONE,
    /** It returned. */
    ACKNOWLEDGED,
    /** It surely did not count. */
    NOT_EXECUTED,
    /** It surely counted, but its result did not arrive. */
    EXECUTED,
    /** It may have counted or not. */
    UNKNOWN
}
