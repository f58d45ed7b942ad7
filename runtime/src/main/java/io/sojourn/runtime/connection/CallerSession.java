package io.sojourn.runtime.connection;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import org.jspecify.annotations.Nullable;

/** The session in which this node calls another one; outlives connections. Thread-safe. */
public interface CallerSession {

    /** The node called. */
    NodeId peer();

    /** The address of this node's end of a connection of the session, or null while there is none. */
    @Nullable
    Endpoint localAddress();

    /** Whether the newest connection of the session, be it gone or not, is or was a loopback connection. */
    boolean onThisMachine();

    /**
     * Sends a call, or queues it while the session has no free slot or connection. Never blocks.
     *
     * <p>What becomes of it, refusals included, is said by the {@link io.sojourn.runtime.wire.Reply} of the pending call; this method throws
     * nothing.
     */
    PendingCall send(OutgoingRequest request);
}
