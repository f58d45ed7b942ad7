package io.sojourn.runtime.connection;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.runtime.wire.Reply;

/** A call from another node that the session has accepted as new; it is to be answered exactly once. Thread-safe. */
public interface IncomingRequest {

    /** The call's unchanging header. */
    CallHeader header();

    /** The encoded arguments; valid until {@link #argumentsRead} or {@link #reply}. */
    Buffer arguments();

    /** Says that nobody will read the arguments again. */
    default void argumentsRead(Buffer arguments) {}

    /** How many bytes the encoded arguments have. */
    int argumentBytes();

    /**
     * Says that the body is about to begin: from now on nobody is told that the call did not run.
     *
     * @return false if the call has ended before, so that its body must not begin
     */
    boolean begin();

    /** The object's epoch as far as the caller knew. */
    int objectEpoch();

    /**
     * The object's epoch at the oldest attempt elsewhere that may have run, or {@link io.sojourn.runtime.wire.Frame#ABSENT}.
     */
    int unprovenEpoch();

    /** CRC32C over the encoded call. */
    int argumentsHash();

    /** How often the call was sent before this copy. */
    int attempt();

    /** When the call ends, in the node's monotonic time. */
    long deadlineNanos();

    /** The calling node. */
    NodeId caller();

    /** The readable name of the calling node; empty if it has none. */
    String callerName();

    /** The address the call came from, such as {@code tcp://127.0.0.1:51234}. */
    String callerAddress();

    /** Whether the call came over a loopback connection or from this node itself. */
    boolean fromThisMachine();

    /** Whether the caller has given the call up or its deadline has passed. */
    boolean cancelled();

    /** Whether the calling node is gone. */
    boolean clientGone();

    /** Runs an action once when the call is cancelled or the client is gone; at once if that has happened. */
    void onCancel(Runnable action);

    /**
     * Whether a short body may run on the thread that hands the call over. A connection that this thread reads is read by
     * another one if it takes longer than a few milliseconds.
     */
    boolean mayRunHere();

    /**
     * Lets another thread read on, because this one is about to run something that may take long. Does nothing if this
     * thread does not hold the reader role.
     */
    void releaseReader();

    /**
     * Says that the body has returned although its result is still to come: calls ordered behind this one may begin.
     * {@link #reply} implies it.
     */
    void bodyReturned();

    /** Answers the call; from any thread, once. The reply's body belongs to the session from now on. */
    void reply(Reply reply);
}
