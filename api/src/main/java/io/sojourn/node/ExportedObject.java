package io.sojourn.node;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import java.time.Duration;
import java.util.List;

/**
 * What a node can say about one object that it serves: what it is, and what keeps it.
 *
 * @param id the object
 * @param types its remote interfaces, most derived first
 * @param names the names to which this node has bound it
 * @param exportedByUser whether it stays until {@link Node#unexport}, held or not
 * @param runningCalls how many calls run in it
 * @param holders the other nodes that hold it
 * @param pins references to it that are on their way to other nodes
 */
public record ExportedObject(
        ObjectId id,
        List<String> types,
        List<String> names,
        boolean exportedByUser,
        int runningCalls,
        List<Holder> holders,
        List<Pin> pins) {

    /**
     * Another node that holds an object.
     *
     * @param node the holder
     * @param name its readable name; empty if it has none
     * @param since how long it has held the object
     * @param through the call whose message brought it the reference, where that is known
     * @param leaseLeft how long the object is kept for it without a sign of life
     */
    public record Holder(NodeId node, String name, Duration since, String through, Duration leaseLeft) {}

    /**
     * A reference on its way, which keeps its object until its receiver holds it.
     *
     * @param receiver where it was sent
     * @param name the receiver's readable name; empty if it has none
     * @param since how long ago it was put into its message
     * @param through the call whose message carries it
     */
    public record Pin(NodeId receiver, String name, Duration since, String through) {}
}
