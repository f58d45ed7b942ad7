package io.sojourn.runtime.lease;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;

/** A reference on its way: keeps its object alive until the receiver has claimed it. */
final class Pin {

    final long number;
    final NodeId receiver;
    final ObjectId object;
    final NodeId home;
    final String through;
    final long since;
    /** Keeps what the sender holds from being collected. */
    final Object companion;
    /** Whether the call that carries the reference is under way, so that its time has not begun to run. */
    boolean open;
    /** When it runs out, in the time of leases, unless it is open. */
    long until;

    Pin(long number, NodeId receiver, ObjectId object, NodeId home, String through, long since, Object companion) {
        this.number = number;
        this.receiver = receiver;
        this.object = object;
        this.home = home;
        this.through = through;
        this.since = since;
        this.companion = companion;
    }
}
