package io.sojourn.benchmarks.relay;

/** What a relay counts. */
public enum RelayEvent {
    /** Connections taken and passed on to the target. */
    CONNECTIONS,
    /** Connections closed at once because the target did not answer or too many were open. */
    REFUSED,
    /** Frames that arrived. */
    FRAMES,
    /** Bytes that were passed on. */
    BYTES,
    /** Frames held back for some time. */
    DELAYED,
    /** Frames after which a direction fell silent until its connection was cut. */
    LOST,
    /** Frames passed on twice. */
    DUPLICATED,
    /** Frames that others may overtake. */
    REORDERED,
    /** Frames in which a bit was turned. */
    CORRUPTED,
    /** Single frames left out by their kind. */
    SWALLOWED,
    /** Frames thrown away in a dark direction. */
    DARKENED,
    /** Pauses of one direction. */
    STALLS,
    /** Connections cut by a rule or by {@link FaultRelay#cutAll()}. */
    CUTS,
    /** Connections of which one side was closed and the other left open. */
    HALF_OPENED,
    /** Connections cut because what they carried were no frames. */
    NOT_UNDERSTOOD
}
