package io.sojourn.runtime.invoke;

import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;

/** What may follow an attempt at a call. */
enum Next {
    /** Nothing: this is how the call ends. */
    END,
    /** Another attempt at the same object. */
    SAME_OBJECT,
    /** An attempt at the same object where it is now. */
    MOVED_OBJECT,
    /** An attempt at the same object if it has moved since, where what it answered before is known too. */
    MOVED_SINCE,
    /** An attempt at whatever the name of the proxy leads to now; without a name, nothing. */
    NAMED_OBJECT,
    /** An attempt at whatever the name of the proxy leads to now; without a name, at the same object. */
    NAMED_OR_SAME_OBJECT;

    /**
     * What may follow a reply. Only a call that surely did not run in this attempt may be made again, unless running it again
     * does no harm.
     */
    static Next after(Reply reply, boolean idempotent) {
        return switch (reply.status()) {
            case OVERLOAD, SLOTS, MOVING -> reply.executed() == Executed.NO ? SAME_OBJECT : END;
            case SHUTDOWN, OBJECT_GONE, UNREACHABLE -> reply.executed() == Executed.NO ? NAMED_OBJECT : END;
            case MOVED -> reply.executed() == Executed.NO ? MOVED_OBJECT : END;
            case LOST -> lost(reply.executed(), idempotent);
            case REPLY_LOST -> idempotent ? SAME_OBJECT : END;
            default -> END;
        };
    }

    private static Next lost(Executed executed, boolean idempotent) {
        if (executed == Executed.NO || idempotent) {
            return NAMED_OR_SAME_OBJECT;
        }
        return executed == Executed.MAYBE ? MOVED_SINCE : END;
    }

    /** Whether what the name leads to may be asked. */
    boolean asksName() {
        return this == NAMED_OBJECT || this == NAMED_OR_SAME_OBJECT;
    }
}
