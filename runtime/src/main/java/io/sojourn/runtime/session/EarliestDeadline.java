package io.sojourn.runtime.session;

/** The earliest of many deadlines, or one before it: says when it is worth looking at all of them. */
final class EarliestDeadline {

    private boolean known;
    private long nanos;

    void note(long deadlineNanos) {
        if (!known || deadlineNanos - nanos < 0) {
            known = true;
            nanos = deadlineNanos;
        }
    }

    /** Whether a deadline may have passed; those that are still to come must be noted again then. */
    boolean passed(long now) {
        if (!known || nanos - now > 0) {
            return false;
        }
        known = false;
        return true;
    }
}
