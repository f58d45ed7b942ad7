package io.sojourn.runtime.lease;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import java.util.ArrayList;
import java.util.List;

/** The claim of this node on one object of another one. */
final class Claim {

    final ObjectId object;
    final NodeId home;
    /** Rises in the order in which claims were made: of two for one object, the later is where the object is. */
    final long made;
    /** Where the reference came from and is pinned until the claim is known at the object's home. */
    final List<Source> sources = new ArrayList<>(1);

    State state = State.WAITING;
    /** The frame in which the claim was told to the home; 0 while it was not. */
    long toldIn;
    /** Whether it was told to the home before, so that it may be kept there whatever this node thinks of it. */
    boolean everTold;

    /** Whether those who ask have been told that the object is gone. */
    boolean endTold;

    /** How far a claim has come. */
    enum State {
        /** It has not been answered. */
        WAITING,
        /** The home keeps the object for this node. */
        HELD,
        /** The home does not keep it, or cannot be told of the claim. */
        UNCLAIMED,
        /** The user has given it up while still having proxies. */
        RELEASED,
        /** The object is gone. */
        GONE
    }

    record Source(NodeId sender, long pin) {}

    Claim(ObjectId object, NodeId home, long made) {
        this.object = object;
        this.home = home;
        this.made = made;
    }
}
