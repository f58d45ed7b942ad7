package io.sojourn.runtime.lease;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.wire.LeaseEntry;
import io.sojourn.runtime.wire.SessionId;
import java.util.List;

/** What {@link Leases} does to the world. No method may call back into it. */
public interface LeaseEffects {

    /** What became of the wish to end the export of an object that nobody elsewhere holds. */
    enum Collected {
        /** It is ended. */
        DONE,
        /** A call runs in the object: to be asked again at the next tick. */
        RUNNING,
        /** Something in this node keeps it, which says so when that ends; or there is no such object. */
        KEPT
    }

    /**
     * Ends the export of an object of this node that nobody elsewhere holds, unless something here keeps it.
     *
     * @param why who held it last and why not any more, for the log of released objects
     */
    Collected collect(ObjectId object, String why);

    /** Whether the object is one of this node that can be called, or one that has moved and is kept for its holders here. */
    boolean exported(ObjectId object);

    /** Whether the object has moved elsewhere, and this node only knows where. */
    boolean moved(ObjectId object);

    /**
     * Sends changes in the session in which this node calls another one.
     *
     * @param previous the number of the frame before; 0 if there was none in this session, or none that is
     *     remembered
     * @return false if there is no connection now; {@link Leases#attached} follows when there is one
     */
    boolean send(NodeId keeper, long previous, long number, List<LeaseEntry> entries);

    /**
     * Answers changes in the session in which another node calls this one, as far as it is connected.
     *
     * @param received the number of the frame that is answered; 0 if none is
     */
    void answer(NodeId holder, SessionId session, long received, List<LeaseEntry> entries);

    /** An object of another node that was claimed is gone; told once per claim. */
    void gone(ObjectId object, Ending ending);

    /** A home says that an object which is claimed there has moved; {@link Leases#found} follows when it is known where to. */
    void movedAway(ObjectId object, NodeId home);

    /** A claim waits for a connection to the object's home, which may be dialled if the rules of this node allow it. */
    void wantConnection(NodeId home, ObjectId object);

    /** Why an object of another node is gone as far as this one can tell. */
    enum Ending {
        /** Its home has said so. */
        UNEXPORTED,
        /** Its home has ended. */
        NODE_GONE,
        /** Its home has not been heard of for the length of a lease. */
        LEASE_ENDED
    }
}
