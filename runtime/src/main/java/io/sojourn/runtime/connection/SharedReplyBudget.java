package io.sojourn.runtime.connection;

import io.sojourn.runtime.session.ReplyBudget;
import java.util.concurrent.atomic.AtomicLong;

/** The bytes that kept replies of all sessions of a node may use together. */
final class SharedReplyBudget implements ReplyBudget {

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    SharedReplyBudget(long limit) {
        this.limit = limit;
    }

    @Override
    public boolean take(long bytes) {
        if (used.addAndGet(bytes) <= limit) {
            return true;
        }
        used.addAndGet(-bytes);
        return false;
    }

    @Override
    public void give(long bytes) {
        used.addAndGet(-bytes);
    }
}
