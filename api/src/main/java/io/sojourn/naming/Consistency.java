package io.sojourn.naming;

/** How fresh the answer of a lookup must be. */
public enum Consistency {
    /** From this node's cache where it has an answer; it carries its age. */
    CACHED,
    /** Agreed by the naming servers after the call began. */
    LINEARIZABLE
}
