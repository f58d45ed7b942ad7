package io.sojourn.runtime.migrate;

/**
 * A rule of moving that a test may leave out, to see that the simulator notices. A node always keeps all of them. Each is
 * asked for at the one place that keeps the rule.
 */
public enum Safeguard {
    /** The state is taken when no call runs in the object any more. */
    CALLS_ENDED,
    /** The old copy takes no calls from before the state is taken, and none after the move. */
    OLD_COPY_CLOSED,
    /** Calls that waited while the object was moved go where it is now. */
    WAITING_CALLS_FOLLOW,
    /** The new copy takes no calls before it is certain that the object has moved. */
    ACTIVE_AFTER_COMMIT,
    /** What the object answered is known at its new home. */
    RECORDS_TRAVEL,
    /** Such records stay known as long as a copy of their call may come. */
    RECORDS_KEPT,
    /** A call that may have run where nothing is known of it is not run again. */
    HISTORY_COMPARED,
    /** A move is given up by a write, which excludes that it succeeds later. */
    GIVEN_UP_BY_WRITE,
    /** The write that moves an object says from where, and in which move. */
    WRITE_COMPARES,
    /** A new copy in doubt is kept until it is certain that the object has not moved. */
    DOUBT_KEEPS_COPY,
    /** Where an object was it is known for a while where it is. */
    LINK_KEPT,
    /** Who held the object holds it at its new home. */
    HOLDERS_TRAVEL
}
