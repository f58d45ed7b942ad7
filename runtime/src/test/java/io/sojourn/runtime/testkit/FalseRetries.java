package io.sojourn.runtime.testkit;

import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Frame;

/** Makes copies of requests that are none: same number, other contents. */
final class FalseRetries {

    private FalseRetries() {}

    /** A request that differs from another one in one byte of its arguments and in their hash. */
    static Frame.Request of(Frame.Request request) {
        Buffer body = request.body().copy();
        body.array()[body.end() - 1] ^= 1;
        return new Frame.Request(
                request.session(),
                request.connection(),
                request.slot(),
                request.sequence(),
                request.attempt() + 1,
                request.objectEpoch(),
                request.remainingMillis(),
                request.windowMillis(),
                request.argumentsHash() ^ 1,
                request.highestSlot(),
                request.callersWait(),
                request.after(),
                request.unprovenEpoch(),
                request.doneList(),
                request.totalLength(),
                body);
    }
}
