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
    /** A call that may have run is not sent to the same home again, where a move was given up since. */
    FOLLOWS_TO_OTHER_HOMES,
    /** A call sent to an earlier stay of the object at the same home does not begin in this one. */
    EARLIER_STAY_REFUSED,
    /** A move is given up by a write, which excludes that it succeeds later. */
    GIVEN_UP_BY_WRITE,
    /** The write that moves an object says from where, and in which move. */
    WRITE_COMPARES,
    /** A new copy in doubt is kept until it is certain that the object has not moved. */
    DOUBT_KEEPS_COPY,
    /** A new copy in doubt is known of as long as it is, whatever becomes of others of the same object. */
    COPIES_STAND_APART,
    /** A new copy whose source is gone is dropped after a write that excludes that it has moved. */
    SOURCE_GONE_WRITTEN,
    /** Where an object was it is known for a while where it is. */
    LINK_KEPT,
    /** Who held the object holds it at its new home. */
    HOLDERS_TRAVEL,
    /** An object that comes back is not kept any more where it had gone. */
    RETURN_LETS_GO
}
