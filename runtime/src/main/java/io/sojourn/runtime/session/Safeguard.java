package io.sojourn.runtime.session;

/**
 * A rule of the sessions that a test may leave out, to see that the simulator notices. A node always keeps all of them. Each
 * is asked for at the one place that keeps the rule.
 */
enum Safeguard {
    /** A copy of an answered request is answered from what was kept and not run again. */
    DUPLICATE_CHECK,
    /** A copy of a running request does not start it once more. */
    RUNNING_COPY_WAITS,
    /** A request older than the newest number of its slot is ignored. */
    STALE_NUMBER_IGNORED,
    /** A refusal uses its number up: no copy of the request can run. */
    REFUSAL_USES_NUMBER,
    /** A copy with other contents is no copy. */
    ARGUMENT_HASH,
    /** An answer is kept for copies of its request. */
    KEEP_REPLY,
    /** A kept answer is never dropped for its age. */
    REPLY_KEPT_UNTIL_ACKNOWLEDGED,
    /** What still arrives over a connection that was given up is dropped. */
    FENCED_CONNECTION,
    /** A call of a stream waits until the body before it has returned. */
    ORDER_WAITS_FOR_BODY,
    /** A call of a stream waits for the call before it to arrive. */
    ORDER_WAITS_FOR_ARRIVAL,
    /** A call of a stream whose predecessor was refused is refused too. */
    ORDER_REFUSED_PREDECESSOR,
    /** A number that the caller used up never runs. */
    VOID_USES_NUMBER,
    /** The caller cannot use up the number of a running call. */
    RUNNING_NOT_VOIDED,
    /** Room for the reply is reserved before a call runs. */
    RESERVE_BEFORE_RUN,
    /** What was reserved and not used is given back. */
    RESERVE_GIVEN_BACK,
    /** A session that ends gives the room of its kept replies back. */
    END_FREES_REPLIES,
    /** A call whose deadline passed before it could begin does not run. */
    DEADLINE_BEFORE_RUN,
    /** Giving a call up concerns the number given, not whichever the slot has now. */
    CANCEL_MATCHES_NUMBER,
    /** An acknowledgement concerns the number given. */
    ACKNOWLEDGEMENT_MATCHES_NUMBER,
    /** The parts of a body come over one connection. */
    PARTS_OF_ONE_CONNECTION,
    /** An answer ends the call whose number it carries, and no other. */
    REPLY_MATCHES_NUMBER,
    /** The slot of a call that was given up stays taken until the server has answered. */
    QUARANTINE_GIVEN_UP_SLOT,
    /** A call that was sent to a server which has forgotten it may have run. */
    UNKNOWN_NOT_NO_AFTER_RESTART,
    /** A call that was sent and given up may have run. */
    GIVEN_UP_MAY_HAVE_RUN,
    /** What the server says of a call that has ended as one that may have run is kept before it is acknowledged. */
    LATE_ANSWER_KEPT,
    /** A one-way call is sent once. */
    ONEWAY_NOT_RESENT,
    /** A call is not sent again when the time for that is over. */
    RETRY_HORIZON,
    /** Nothing of an old session is carried into a new one. */
    NEW_SESSION_FORGETS,
    /** Nested calls have slots of their own. */
    NESTED_RESERVE
}
