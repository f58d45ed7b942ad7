package io.sojourn.runtime.lease;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.wire.LeaseEntry;
import org.jspecify.annotations.Nullable;

/** The claim of another node on one object of this one. */
final class Holder {

    final NodeId node;
    final long since;
    /** The call by whose message the holder came to its reference, as far as this node knows. */
    String through;
    /** What the holder is to be told until it releases the object; null for nothing. */
    @Nullable
    LeaseEntry toTell;

    Holder(NodeId node, long since, String through) {
        this.node = node;
        this.since = since;
        this.through = through;
    }
}
