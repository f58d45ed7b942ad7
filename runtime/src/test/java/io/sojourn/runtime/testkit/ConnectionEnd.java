package io.sojourn.runtime.testkit;

import io.sojourn.runtime.wire.Frame;
import java.util.ArrayDeque;

/** One end of a simulated connection: what its node does with it, and the state of what it sends. */
final class ConnectionEnd {

    final SimulatedNode node;
    /** Counts the ends of a run, for the trace. */
    final int number;

    private final SimulatedNetwork network;
    private Owner owner = Owner.NOBODY;
    private boolean open = true;
    ConnectionEnd other;

    long lastHeardNanos;
    long pingedNanos;

    // What is under way from this end to the other one.
    long lastArrivalNanos;
    boolean inBurst;
    final ArrayDeque<SimulatedNetwork.Unit> stalled = new ArrayDeque<>();
    /** Nothing that this end sends arrives any more. */
    boolean deaf;

    boolean doomed;

    /** Whoever uses an end. */
    interface Owner {
        Owner NOBODY = new Owner() {
            @Override
            public void received(Frame frame) {}

            @Override
            public void closed(boolean broken) {}
        };

        /** A frame has arrived. */
        void received(Frame frame);

        /** The end is closed; once. */
        void closed(boolean broken);

        /** A frame has arrived after the end was closed. */
        default void receivedLate(Frame frame) {}
    }

    ConnectionEnd(SimulatedNetwork network, SimulatedNode node, int number, long now) {
        this.network = network;
        this.node = node;
        this.number = number;
        this.other = this;
        this.lastHeardNanos = now;
        this.pingedNanos = now;
        this.lastArrivalNanos = now;
    }

    void owner(Owner newOwner) {
        owner = newOwner;
    }

    Owner owner() {
        return owner;
    }

    boolean isOpen() {
        return open;
    }

    /** Sends a frame; false if the end is closed. */
    boolean send(Frame frame) {
        if (open) {
            network.send(this, frame);
        }
        return open;
    }

    /** Gives the connection up. */
    void close(boolean broken) {
        if (open) {
            open = false;
            network.closed(this);
            owner.closed(broken);
        }
    }
}
