package io.sojourn.runtime.session;

/** Bytes that the kept replies of one session may use, within those of its node. */
final class SessionBudget {

    private final long limit;
    private final ReplyBudget node;
    private long used;

    SessionBudget(long limit, ReplyBudget node) {
        this.limit = limit;
        this.node = node;
    }

    /** Books bytes; false if they are not there, and then nothing is booked. */
    boolean take(long bytes) {
        if (bytes > limit - used || !node.take(bytes)) {
            return false;
        }
        used += bytes;
        return true;
    }

    void give(long bytes) {
        used -= bytes;
        node.give(bytes);
    }

    long used() {
        return used;
    }
}
