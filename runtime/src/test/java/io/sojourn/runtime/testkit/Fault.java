package io.sojourn.runtime.testkit;

/** What goes wrong in a simulation, for counting. */
public enum Fault {
    /** A frame vanished. */
    LOST,
    /** A frame arrived twice. */
    DOUBLED,
    /** A frame was held up for long. */
    LATE,
    /** Bytes of a frame were changed. */
    CORRUPTED,
    /** A connection was cut. */
    CUT,
    /** A connection was cut and only one end noticed. */
    HALF_OPEN,
    /** A frame arrived over a connection that its receiver had given up. */
    AFTER_CLOSE,
    /** A frame waited, or vanished, because nothing passed from one node to another. */
    PARTITIONED,
    /** A connection could not be made. */
    REFUSED,
    /** A node was killed. */
    KILLED,
    /** A node was stopped for a while. */
    PAUSED,
    /** A request came again with other contents. */
    FALSE_RETRY
}
