package io.sojourn.runtime.wire;

import io.sojourn.identity.CallId;
import io.sojourn.identity.ObjectId;
import java.util.Map;

/**
 * The part of a call that never changes: encoded once, in front of the arguments, and the same in every retry.
 *
 * @param callId who calls, and the call's number there; within a session only the number is sent
 * @param object the object called
 * @param methodId see {@code RemoteMethod.id()}
 * @param layoutId the compact layouts the arguments were written with
 * @param semantics what may be done about a lost reply
 * @param chainId the chain of nested calls
 * @param chainDepth calls above this one in the chain; 0 to {@value #MAXIMUM_DEPTH}
 * @param context values for the callee; unmodifiable
 */
public record CallHeader(
        CallId callId,
        ObjectId object,
        int methodId,
        long layoutId,
        Semantics semantics,
        long chainId,
        int chainDepth,
        Map<String, String> context) {

    /** How deep calls may nest. */
    public static final int MAXIMUM_DEPTH = 128;
}
