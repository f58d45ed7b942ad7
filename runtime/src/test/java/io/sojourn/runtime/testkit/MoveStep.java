package io.sojourn.runtime.testkit;

/** A moment in a move at which something may go wrong. */
enum MoveStep {
    /** The source tells the location table. */
    RECORD,
    /** The source lets no more calls in. */
    FREEZE,
    /** The state is about to be sent. */
    OFFER,
    /** The destination has got it. */
    PREPARED,
    /** The source asks the table to name the destination. */
    COMMIT,
    /** The source asks the table to name itself again. */
    GIVE_UP,
    /** The source tells the destination. */
    ACTIVATE,
    /** The destination serves. */
    SERVES,
    /** The source has nothing more to do. */
    ENDED
}
