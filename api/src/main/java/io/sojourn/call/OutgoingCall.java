package io.sojourn.call;

import io.sojourn.identity.Reference;
import java.time.Duration;

/** A call as a {@link ClientInterceptor} sees it, before it is sent. */
public interface OutgoingCall {

    /** The object called, as far as this node knows where it lives. */
    Reference target();

    /** The binary name of the remote interface. */
    String interfaceName();

    /** The name of the method. */
    String methodName();

    /** Whether nobody waits for the call. */
    boolean oneway();

    /** The time the call may take. */
    Duration remaining();

    /**
     * Sends a context value along; the callee finds it in {@link CallContext#values()}.
     *
     * @throws IllegalArgumentException if the call carries {@value CallOptions#MAXIMUM_CONTEXT} values already
     */
    void context(String key, String value);
}
