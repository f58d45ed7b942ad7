package io.sojourn.runtime.lease;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import java.util.List;

/**
 * Who keeps an object of this node alive, at one moment.
 *
 * @param holders the nodes that hold it
 * @param pins the references to it that are on their way
 */
public record LeaseView(List<Held> holders, List<Pinned> pins) {

    /**
     * A node that holds an object.
     *
     * @param node the holder
     * @param since when it claimed the object, in the node's monotonic time
     * @param through the call whose message brought it the reference
     */
    public record Held(NodeId node, long since, String through) {}

    /**
     * A reference on its way.
     *
     * @param receiver where to
     * @param since when it was put into its message, in the node's monotonic time
     * @param through the call whose message carries it
     */
    public record Pinned(NodeId receiver, long since, String through) {}

    /**
     * A reference of this node to an object of another one.
     *
     * @param object the object
     * @param home its home
     * @param claimed whether the home keeps the object for this node, or is being asked to; if not, the object may go
     */
    public record Holding(ObjectId object, NodeId home, boolean claimed) {}
}
