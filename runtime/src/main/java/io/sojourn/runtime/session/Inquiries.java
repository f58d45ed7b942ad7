package io.sojourn.runtime.session;

import io.sojourn.runtime.session.ServedCall.State;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.ProtocolError;
import io.sojourn.runtime.wire.Status;

/** What a caller asks and says about the numbers of its slots, besides calling. */
final class Inquiries {

    private final ServerSlots slots;
    private final KeptReplies kept;
    private final Turns turns;
    private final Answers answers;
    private final ServedCalls calls;
    private final Safeguards safeguards;

    Inquiries(
            ServerSlots slots,
            KeptReplies kept,
            Turns turns,
            Answers answers,
            ServedCalls calls,
            Safeguards safeguards) {
        this.slots = slots;
        this.kept = kept;
        this.turns = turns;
        this.answers = answers;
        this.calls = calls;
        this.safeguards = safeguards;
    }

    /** Replies that have arrived need not be kept. */
    void acknowledged(Frame.ReplyAck ack) {
        int[] pairs = ack.pairs();
        for (int i = 0; i < pairs.length; i += 2) {
            ServerSlot slot = slots.get(pairs[i]);
            if (slot.call == null && slot.used && concerns(slot, pairs[i + 1])) {
                kept.drop(slot);
            }
        }
    }

    private boolean concerns(ServerSlot slot, int sequence) {
        return slot.sequence == sequence || !safeguards.keep(Safeguard.ACKNOWLEDGEMENT_MATCHES_NUMBER);
    }

    /** The caller uses a number up, which turns "perhaps it ran" into an answer. */
    void useUp(Frame.VoidCall request, int connection) {
        ServerSlot slot = slots.get(request.slot());
        int ahead = request.sequence() - slot.sequence;
        ServedCall call = slot.call;
        if (ahead == 1 && call == null) {
            kept.drop(slot);
            slot.take(request.sequence());
            slot.voided = true;
            slot.refused = true;
            turns.over(slot, null);
            answers.again(slot, connection);
            if (!safeguards.keep(Safeguard.VOID_USES_NUMBER)) {
                slot.giveBack();
            }
        } else if (ahead == 0 && slot.used && !slot.forgotten) {
            boolean begun = call != null && call.state == State.RUNNING;
            if (call != null && !(begun && safeguards.keep(Safeguard.RUNNING_NOT_VOIDED))) {
                slot.voided = true;
                calls.refuse(call, Status.CANCELLED, "The caller used the number up before the call began.");
            }
            answers.again(slot, connection);
        } else if (ahead > 0) {
            throw tooEarly(slot, request.sequence());
        }
    }

    /** The caller asks what became of a number. */
    void probe(Frame.Probe probe, int connection) {
        ServerSlot slot = slots.get(probe.slot());
        int ahead = probe.sequence() - slot.sequence;
        Assembly assembly = slot.call == null ? null : slot.call.assembly;
        boolean partsElsewhere = ahead == 0 && assembly != null && assembly.connection() != connection;
        if (partsElsewhere || (ahead == 1 && slot.call == null)) {
            answers.unknown(slot, probe.sequence(), connection);
        } else if (ahead == 0 && slot.used && !slot.forgotten) {
            answers.inquired(slot, connection);
        } else if (ahead > 0) {
            throw tooEarly(slot, probe.sequence());
        }
    }

    static ProtocolError tooEarly(ServerSlot slot, int sequence) {
        return new ProtocolError("Slot " + slot.id + " is at number " + Integer.toUnsignedString(slot.sequence)
                + (slot.call == null ? "" : ", which runs") + "; number " + Integer.toUnsignedString(sequence)
                + " cannot come now.");
    }
}
