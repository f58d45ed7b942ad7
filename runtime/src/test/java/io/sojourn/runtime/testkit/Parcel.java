package io.sojourn.runtime.testkit;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.lease.Receipt;
import io.sojourn.runtime.wire.Executed;

/** A reference in the arguments or in the result of a call. */
final class Parcel {

    final SimulatedCall call;
    final SimulatedNode sender;
    final NodeId receiver;
    final Receipt receipt;
    /** Whether its giver could promise that the object stays until it has arrived. */
    final boolean promised;

    private final boolean result;
    private final long sentNanos;
    private boolean arrived;

    Parcel(
            SimulatedCall call,
            boolean result,
            SimulatedNode sender,
            NodeId receiver,
            Receipt receipt,
            boolean promised,
            long now) {
        this.call = call;
        this.result = result;
        this.sender = sender;
        this.receiver = receiver;
        this.receipt = receipt;
        this.promised = promised;
        this.sentNanos = now;
    }

    ObjectId object() {
        return receipt.object();
    }

    NodeId home() {
        return receipt.home();
    }

    void arrives() {
        arrived = true;
    }

    /** Whether it may still arrive within the time for which it is pinned. */
    boolean underWay(long now, long pinNanos) {
        if (arrived) {
            return false;
        }
        if (result) {
            return call.end == null && now - sentNanos < pinNanos;
        }
        return call.end == null
                || (call.end.executed() != Executed.NO
                        && now - call.deadlineNanos() < 0
                        && now - call.endedNanos < pinNanos);
    }
}
