package io.sojourn.runtime.mover;

import java.util.concurrent.TimeUnit;

/**
 * How long things last that have to do with moves, in nanoseconds.
 *
 * @param linkNanos how long it is known at least where an object has gone: longer than any call to it is sent again
 * @param recordNanos how long what it answered at its former homes is known
 * @param holdNanos how long an object is kept for those who hold it at a former home that is gone
 */
public record MoveSettings(long linkNanos, long recordNanos, long holdNanos) {

    private static final long LINK_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final long RECORD_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** The settings of a node whose leases last as long as given. */
    public static MoveSettings withLease(long leaseNanos) {
        return new MoveSettings(Math.max(LINK_NANOS, leaseNanos), RECORD_NANOS, 2 * leaseNanos);
    }
}
