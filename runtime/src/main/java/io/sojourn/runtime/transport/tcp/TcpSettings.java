package io.sojourn.runtime.transport.tcp;

import java.util.concurrent.TimeUnit;

/**
 * Bounds of a TCP connection.
 *
 * @param headerNanos how long the header of a frame may take to arrive from its first byte on
 * @param frameNanos how long a whole frame may take to arrive from its first byte on
 * @param writeNanos how long one write may make no progress
 * @param queuedBytes how many bytes may wait to be written
 */
public record TcpSettings(long headerNanos, long frameNanos, long writeNanos, long queuedBytes) {

    /** 10 seconds for a header, 30 for a frame and for a write, 32 MiB waiting. */
    public static final TcpSettings DEFAULT = new TcpSettings(
            TimeUnit.SECONDS.toNanos(10), TimeUnit.SECONDS.toNanos(30), TimeUnit.SECONDS.toNanos(30), 32L << 20);
}
