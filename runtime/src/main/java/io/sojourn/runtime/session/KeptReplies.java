package io.sojourn.runtime.session;

import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The replies that a session keeps for copies of their requests, and the room that is reserved before a call runs. */
final class KeptReplies {

    private final SessionBudget budget;
    private final long limit;
    private final Safeguards safeguards;
    private final ReplySizes sizes = new ReplySizes();

    KeptReplies(SessionSettings settings, ReplyBudget node, Safeguards safeguards) {
        this.safeguards = safeguards;
        limit = settings.replyBytes();
        budget = new SessionBudget(limit, node);
    }

    /** Reserves room for the reply of a call whose header is known; false if there is none. */
    boolean reserve(ServedCall call) {
        long bytes = sizes.expected(call.header().methodId());
        if (!safeguards.keep(Safeguard.RESERVE_BEFORE_RUN)) {
            return true;
        }
        if (!budget.take(bytes)) {
            return false;
        }
        call.reserved = bytes;
        return true;
    }

    String full() {
        return "There is no room for the reply: " + budget.used() + " of " + limit
                + " bytes of the session, or all of the node, are in use.";
    }

    void release(ServedCall call) {
        if (safeguards.keep(Safeguard.RESERVE_GIVEN_BACK)) {
            budget.give(call.reserved);
        }
        call.reserved = 0;
    }

    /** Keeps a reply; where there is no room for its body, only what became of the call. */
    void keep(ServerSlot slot, ServedCall call, Frame.Reply reply) {
        Buffer body = reply.body();
        long bytes = body == null ? 0 : body.array().length;
        slot.answered = call.header;
        if (call.header != null && reply.executed() != Executed.NO) {
            sizes.seen(call.header.methodId(), body == null ? 0 : body.length());
        }
        if (safeguards.keep(Safeguard.KEEP_REPLY) && budget.take(bytes)) {
            slot.reply = reply;
            slot.booked = bytes;
        } else {
            boolean ran = reply.executed() != Executed.NO;
            slot.reply = ReplyFrames.withoutBody(reply, ran ? Status.REPLY_LOST : reply.status());
        }
    }

    /** What was kept of a call of an object that ran and whose caller may not know it; null if the slot has nothing of that kind. */
    static @Nullable CompletionRecord record(ServerSlot slot, ObjectId object) {
        CallHeader header = slot.answered;
        Frame.Reply reply = slot.reply;
        if (header == null || reply == null || !header.object().equals(object) || reply.executed() == Executed.NO) {
            return null;
        }
        Buffer body = reply.body();
        Buffer copy = body == null
                ? null
                : Buffer.of(Arrays.copyOfRange(body.array(), body.start(), body.end()), 0, body.length());
        return new CompletionRecord(header.callId(), slot.hash, new Reply(reply.status(), reply.executed(), copy));
    }

    void drop(ServerSlot slot) {
        budget.give(slot.booked);
        slot.booked = 0;
        Frame.Reply reply = slot.reply;
        slot.reply = null;
        if (reply != null && reply.body() != null) {
            reply.body().giveBack();
        }
        slot.answered = null;
    }
}
