package io.sojourn.runtime.transport.stream;

import java.util.concurrent.TimeUnit;

/**
 * Bounds of a connection over a stream of bytes.
 *
 * @param headerNanos how long the header of a frame may take to arrive from its first byte on
 * @param frameNanos how long a whole frame may take to arrive from its first byte on
 * @param writeNanos how long one write may make no progress
 * @param queuedBytes how many bytes may wait to be written
 */
public record StreamSettings(long headerNanos, long frameNanos, long writeNanos, long queuedBytes) {

    /** 10 seconds for a header, 30 for a frame and for a write, 32 MiB waiting. */
    public static final StreamSettings DEFAULT = new StreamSettings(
            TimeUnit.SECONDS.toNanos(10), TimeUnit.SECONDS.toNanos(30), TimeUnit.SECONDS.toNanos(30), 32L << 20);
}
