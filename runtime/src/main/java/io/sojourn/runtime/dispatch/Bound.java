package io.sojourn.runtime.dispatch;

/**
 * How much may wait in one place.
 *
 * @param calls how many calls; 0 or more
 * @param bytes how many bytes their encoded arguments may have together; one call may always exceed them alone
 */
public record Bound(int calls, long bytes) {

    /** A share of this bound, at least one call. */
    Bound divided(int by) {
        return new Bound(Math.min(calls, Math.max(1, calls / by)), bytes / by);
    }
}
