package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.ProtocolError;

/** How many calls a caller may give up in a second: work that is begun and dropped costs the server alone. */
final class CancelLimit {

    private final int perSecond;
    private long windowNanos;
    private int count;

    CancelLimit(int perSecond) {
        this.perSecond = perSecond;
    }

    void count(long now) {
        if (now - windowNanos > SessionSettings.SECOND) {
            windowNanos = now;
            count = 0;
        }
        count++;
        if (count > perSecond) {
            throw new ProtocolError("More than " + perSecond + " calls were given up in one second.");
        }
    }
}
