package io.sojourn.runtime.connection;

import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.runtime.wire.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A call to send.
 *
 * @param header the call's unchanging header
 * @param call header and arguments, encoded; belongs to the session from now on
 * @param objectEpoch the object's epoch as far as the caller knows
 * @param deadlineNanos when the call ends at the latest, in the node's monotonic time
 * @param stream for asynchronous and one-way calls, what identifies the calling thread and the object: calls of equal
 *     streams begin in the order in which they were sent; null for calls that somebody waits for
 * @param attempt how often the call was tried before
 * @param unprovenEpoch the object's epoch at the oldest attempt that may have run, or {@link Frame#ABSENT}
 * @param servedElsewhere whether another object may serve it, even if it has run: then the call ends soon where nobody listens
 *     any more
 */
public record OutgoingRequest(
        CallHeader header,
        Buffer call,
        int objectEpoch,
        long deadlineNanos,
        @Nullable Object stream,
        int attempt,
        int unprovenEpoch,
        boolean servedElsewhere) {

    /** A call that is tried for the first time. */
    public OutgoingRequest(
            CallHeader header, Buffer call, int objectEpoch, long deadlineNanos, @Nullable Object stream) {
        this(header, call, objectEpoch, deadlineNanos, stream, 0, Frame.ABSENT, false);
    }
}
