package io.sojourn.runtime.lease;

/**
 * A rule of the leases that a test may leave out, to see that the simulator notices. A node always keeps all of them. Each
 * is asked for at the one place that keeps the rule.
 */
enum Safeguard {
    /** A reference that was sent is pinned until its receiver has claimed it. */
    PINNED_UNTIL_CLAIMED,
    /** The pins of a call that was not executed end with it. */
    NOT_EXECUTED_ENDS_PINS,
    /** Whoever passes a reference on keeps its own claim until the receiver has one, even if it forgets the object at once. */
    HAND_OVER_KEEPS_CLAIM,
    /** What is received again while it was being forgotten is held again. */
    HELD_AGAIN,
    /** The sender is told of a claim when the object's home knows of it, not before. */
    HOME_KNOWS_FIRST,
    /** Claims and releases go out in the order in which they were made. */
    CHANGES_IN_ORDER,
    /** Changes are told again until they are answered. */
    CHANGES_TOLD_AGAIN,
    /** A frame that was dealt with changes nothing when it comes again. */
    CHANGES_COUNT_ONCE,
    /** A frame that overtook another one waits until it comes again. */
    CHANGES_NOT_SKIPPED,
    /** What is held is claimed again in a session that was begun anew. */
    CLAIMED_IN_NEW_SESSION,
    /** A holder without a connection comes back in time. */
    RENEWED_IN_TIME,
    /** The time in which a node stands still is no time for its pins and claims. */
    PAUSE_IS_NO_TIME,
    /** The session of a holder takes its claims with it. */
    SESSION_END_RELEASES,
    /** An object is looked at once more just before it is released. */
    LOOK_BEFORE_RELEASE,
    /** An object in which a call runs is looked at again. */
    LOOK_AGAIN_AFTER_CALL,
    /** A claim of what is not there is answered with that. */
    GONE_ANSWERED,
    /** A holder is told that an object is gone until it says that it has heard it. */
    GONE_TOLD_UNTIL_HEARD,
    /** Those who ask are told once that an object is gone. */
    GONE_TOLD_ONCE
}
