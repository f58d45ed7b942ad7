package io.sojourn.runtime.behaviour;

/** Where the object of a test lives, seen from its caller. */
public enum Place {
    /** In the caller's own node. */
    LOCAL,
    /** In another node, over TCP. */
    TCP
}
