package io.sojourn.call;

import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the body of a remote method can learn about the call it serves.
 *
 * <p>All methods are cheap, never block and may be called from any thread, also after the body has returned.
 */
public interface CallContext {

    /**
     * The call that the current thread serves, or empty outside a call.
     *
     * <p>It belongs to the thread that runs the body; hand the value over to use it on another thread.
     */
    static Optional<CallContext> current() {
        return Optional.ofNullable(CurrentCall.get());
    }

    /** The node that made the call. */
    NodeId caller();

    /** The readable name of the calling node; empty if it has none. A text to show, not an identity. */
    String callerName();

    /** The address the call came from, such as {@code tcp://127.0.0.1:51234}, or {@code local} within one node. */
    String callerAddress();

    /** The call's identity, the same in every retry. */
    CallId callId();

    /** How often this call was sent before this copy; 0 for the first time. */
    int attempt();

    /** The time left until the call's deadline; zero when it has passed, never negative. */
    Duration remaining();

    /** Whether the caller has cancelled the call or its deadline has passed; nobody waits for the result then. */
    boolean cancelled();

    /** Whether the calling node is known to be gone. */
    boolean clientGone();

    /**
     * Runs an action once when the call is cancelled; at once if it already is.
     *
     * @param action runs on a thread of the runtime and must not block
     */
    void onCancel(Runnable action);

    /** The number of the chain of nested calls that this call belongs to. */
    long chain();

    /** How many calls of the chain stand above this one; 0 for a call made outside any call. */
    int depth();

    /** The context values that the caller sent along; unmodifiable. */
    Map<String, String> values();
}
