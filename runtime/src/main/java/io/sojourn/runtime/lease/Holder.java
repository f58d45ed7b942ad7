package io.sojourn.runtime.lease;

import io.sojourn.identity.NodeId;

/** The claim of another node on one object of this one. */
final class Holder {

    final NodeId node;
    final long since;
    /** The call by whose message the holder came to its reference, as far as this node knows. */
    String through;
    /** Whether the object has gone in spite of the claim, which the holder may not know yet. */
    boolean gone;

    Holder(NodeId node, long since, String through) {
        this.node = node;
        this.since = since;
        this.through = through;
    }
}
