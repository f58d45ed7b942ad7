package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;

/** The frames that a server answers with. */
final class ReplyFrames {

    private final int alias;
    private final ServerSlots slots;

    ReplyFrames(int alias, ServerSlots slots) {
        this.alias = alias;
        this.slots = slots;
    }

    Frame.Reply reply(ServerSlot slot, Reply reply, int running) {
        return new Frame.Reply(
                alias,
                slot.id,
                slot.sequence,
                reply.status(),
                reply.executed(),
                false,
                slots.granted(),
                Math.max(0, slots.granted() - running),
                reply.retryAfter().isZero()
                        ? 0
                        : (int) Math.min(0xffff, reply.retryAfter().toMillis()),
                Frame.ABSENT,
                null,
                reply.body() == null ? 0 : reply.body().length(),
                reply.body());
    }

    /** A copy of the reply that was kept for a slot. */
    Frame.Reply again(ServerSlot slot) {
        Frame.Reply kept = slot.reply;
        if (kept == null) {
            // Acknowledged: only a late copy can ask, and nobody waits for its answer.
            kept = reply(slot, new Reply(Status.REPLY_LOST, Executed.YES, null), 0);
        }
        return new Frame.Reply(
                kept.session(),
                kept.slot(),
                kept.sequence(),
                kept.status(),
                kept.executed(),
                true,
                slots.granted(),
                kept.credits(),
                kept.retryAfterMillis(),
                kept.objectEpoch(),
                kept.forward(),
                kept.totalLength(),
                kept.body());
    }

    static Frame.Reply withoutBody(Frame.Reply reply, Status status) {
        return new Frame.Reply(
                reply.session(),
                reply.slot(),
                reply.sequence(),
                status,
                reply.executed(),
                reply.fromCache(),
                reply.slots(),
                reply.credits(),
                reply.retryAfterMillis(),
                reply.objectEpoch(),
                reply.forward(),
                0,
                null);
    }

    Frame.InProgress inProgress(ServerSlot slot) {
        return new Frame.InProgress(alias, slot.id, slot.sequence, slots.granted());
    }

    Frame.VoidCall voided(ServerSlot slot) {
        return new Frame.VoidCall(true, alias, slot.id, slot.sequence);
    }

    Frame.Probe unknown(ServerSlot slot, int sequence) {
        return new Frame.Probe(true, alias, slot.id, sequence);
    }
}
