package io.sojourn.runtime.wire;

/** What may be done about a call whose reply does not come. */
public enum Semantics {
    /** The same call id is sent again within the session; never executed twice. */
    EXACTLY_ONCE,
    /** As above, and it may be executed again after a server crash. */
    IDEMPOTENT,
    /** Sent at most once; nobody waits. */
    ONEWAY,
    /** The completion record survives crashes of the server. */
    DURABLE
}
