package io.sojourn.runtime.session;

import io.sojourn.identity.CallId;
import io.sojourn.runtime.wire.Reply;

/**
 * What an object has answered to a call whose caller may not know it yet. It moves with the object, so that a copy of the
 * call which follows the object is answered and not run again (RIFL, SOSP 2015).
 *
 * @param call the call
 * @param argumentsHash CRC32C over the encoded call
 * @param reply the answer
 */
public record CompletionRecord(CallId call, int argumentsHash, Reply reply) {

    /** How many of them can move with one object. */
    public static final int MOST = 1_024;

    /** How many bytes their answers may have together. */
    public static final int MOST_BYTES = 1 << 20;

    /** Bytes of the answer. */
    public int bytes() {
        return reply.body() == null ? 0 : reply.body().length();
    }
}
