package io.sojourn.runtime.lease;

/**
 * Times and bounds of leases.
 *
 * @param leaseNanos how long a node that is not heard of keeps what it holds
 * @param resendNanos after how long without an answer changes are told again
 * @param pauseNanos the longest gap between two looks at the clock that is no pause of this node
 * @param claimsPerHolder how many objects of this node one other node may hold
 * @param pinsPerReceiver how many references to one other node may be on their way; beyond, the oldest are given up
 */
public record LeaseSettings(
        long leaseNanos, long resendNanos, long pauseNanos, int claimsPerHolder, int pinsPerReceiver) {

    /** 60 s, 2 s, 1 s, 100,000 objects, 65,536 references. */
    public static final LeaseSettings DEFAULT =
            new LeaseSettings(60_000_000_000L, 2_000_000_000L, 1_000_000_000L, 100_000, 65_536);

    /** A copy with another length of leases. */
    public LeaseSettings withLeaseNanos(long nanos) {
        return new LeaseSettings(nanos, resendNanos, pauseNanos, claimsPerHolder, pinsPerReceiver);
    }

    /** How long a reference that has been sent is pinned at most. */
    long pinNanos() {
        return 2 * leaseNanos;
    }
}
