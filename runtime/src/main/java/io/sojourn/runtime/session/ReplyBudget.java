package io.sojourn.runtime.session;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Bytes that kept replies may use, of one session within those of its node. Thread-safe. */
public final class ReplyBudget {

    private final long limit;
    private final @Nullable ReplyBudget parent;
    private final AtomicLong used = new AtomicLong();

    private ReplyBudget(long limit, @Nullable ReplyBudget parent) {
        this.limit = limit;
        this.parent = parent;
    }

    /** The budget of a node, in bytes. */
    public static ReplyBudget ofNode(long bytes) {
        return new ReplyBudget(bytes, null);
    }

    /** The budget of a session, which also draws on its node's. */
    ReplyBudget ofSession(long bytes) {
        return new ReplyBudget(bytes, this);
    }

    /** Books bytes; false if they are not there, and then nothing is booked. */
    boolean take(long bytes) {
        if (used.addAndGet(bytes) > limit || (parent != null && !parent.take(bytes))) {
            used.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void give(long bytes) {
        used.addAndGet(-bytes);
        if (parent != null) {
            parent.give(bytes);
        }
    }

    /** How many bytes are booked. */
    public long used() {
        return used.get();
    }
}
