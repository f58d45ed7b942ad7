package io.sojourn.runtime.wire;

/**
 * How a call ended. Some come over the wire, some are said by the caller's own node; the order is part of the protocol.
 */
public enum Status {
    /** The body holds the result. */
    RESULT,
    /** The body holds the exception that the object threw. */
    THREW,
    /** No such object is exported here. */
    OBJECT_GONE,
    /** The object has no such method. */
    METHOD_UNKNOWN,
    /** The compact layouts of both sides differ. */
    LAYOUT_MISMATCH,
    /** The arguments could not be decoded. */
    MALFORMED,
    /** The caller may not do this. */
    ACCESS_DENIED,
    /** No room: memory, threads or queues of the server. */
    OVERLOAD,
    /** No room: slots of the session. */
    SLOTS,
    /** The call that this one had to follow was refused. */
    ORDER,
    /** The server is closing. */
    SHUTDOWN,
    /** The deadline passed. */
    DEADLINE,
    /** The caller gave up. */
    CANCELLED,
    /** The object lives elsewhere now. */
    MOVED,
    /** The object is on its way elsewhere. */
    MOVING,
    /** The method ran, but its result cannot be encoded or breaks a limit; the body holds the message. */
    RESULT_NOT_PORTABLE,
    /** The method ran, but its reply was too large to be kept and its connection was lost. */
    REPLY_LOST,
    /** The node could not be reached, or may not be dialled. */
    UNREACHABLE,
    /** The connection or the server was lost after the call was sent. */
    LOST,
    /** The call would have waited for ever: serial objects wait for each other in a circle, which the body names. */
    CYCLE
}
