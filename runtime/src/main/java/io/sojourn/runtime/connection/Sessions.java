package io.sojourn.runtime.connection;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.Location;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.session.CompletionRecord;
import io.sojourn.runtime.wire.LeaseEntry;
import io.sojourn.runtime.wire.SessionId;
import java.util.List;

/** All sessions of this node with other nodes, in both directions, and the connections under them. Thread-safe. */
public interface Sessions extends AutoCloseable {

    /**
     * The session with a node. Dials if there is none, and waits for that.
     *
     * @param node the node
     * @param candidates addresses that this node may dial, best first; may be empty if the node is connected
     * @param deadlineNanos when to give up, in the node's monotonic time
     * @throws CannotConnect if no address leads to the node
     * @throws InterruptedException if the waiting thread is interrupted
     */
    CallerSession with(NodeId node, List<Endpoint> candidates, long deadlineNanos)
            throws CannotConnect, InterruptedException;

    /** The session with whatever node listens at an address that the user gave. */
    CallerSession at(Endpoint endpoint, long deadlineNanos) throws CannotConnect, InterruptedException;

    /**
     * Whether a session with the node is connected now, or its connection was lost a moment ago and is expected back; so
     * that nothing need be dialled.
     */
    boolean connected(NodeId node);

    /**
     * Somebody who knows says that a node is gone for good, such as the naming server when its lease has ended: calls to it
     * end, those from it are cancelled, and what was kept for it is dropped.
     */
    void nodeGone(NodeId node);

    /** Nodes that this one has dialled and is connected to, with the address where it reached each; at most {@code most}. */
    List<Location> dialled(int most);

    /** Where this node listens, with the ports really used. */
    List<Endpoint> endpoints();

    /** Whether there is a connection over which this node can call the other one at this moment. */
    boolean attached(NodeId node);

    /**
     * Says what this node holds of another one, in the session in which it calls that one. Never blocks.
     *
     * @return false if there is no connection now
     */
    boolean say(NodeId home, long previous, long number, List<LeaseEntry> entries);

    /** Answers what another node has said, if the session goes on and is connected. Never blocks. */
    void answer(NodeId holder, SessionId session, long received, List<LeaseEntry> entries);

    /** What an object has answered to calls of other nodes whose callers may not know it yet. */
    List<CompletionRecord> records(ObjectId object);

    /** Asks all other nodes that call this one which replies have arrived. Never blocks. */
    void wantAcknowledgements();

    /** The readable name of another node; empty if it has none or is not known. */
    String nameOf(NodeId node);

    /** The connected nodes that call themselves so; nobody has checked that. */
    List<NodeId> named(String name);

    /** How long the session in which another node calls this one goes on without a sign of life; 0 if there is none. */
    long leaseLeftNanos(NodeId holder);

    /** How many sessions are open, in both directions. */
    int sessionCount();

    /** How many connections are open. */
    int connectionCount();

    /** Tells all peers that no new calls are taken (GOAWAY) and stops listening; running calls go on. */
    void refuseNewCalls();

    /**
     * Waits until all other nodes have seen that, so that no call of theirs is on its way any more but nested ones; those that
     * do not answer are not waited for any longer than given. Without that a call could be lost with its connection when this
     * node closes, and nobody would know whether it had run.
     */
    void awaitRefusalKnown(long nanos) throws InterruptedException;

    /** Closes every connection; pending calls end. */
    @Override
    void close();
}
