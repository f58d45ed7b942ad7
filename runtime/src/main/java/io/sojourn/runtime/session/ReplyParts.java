package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.ProtocolError;
import io.sojourn.runtime.wire.SpareArrays;
import org.jspecify.annotations.Nullable;

/** Matches replies with the slots that wait for them, and puts together those that come in parts. */
final class ReplyParts {

    private final ClientSlots slots;
    private final Safeguards safeguards;
    private final int messageBytes;
    private final SpareArrays spare = new SpareArrays();

    ReplyParts(ClientSlots slots, SessionSettings settings, Safeguards safeguards) {
        this.slots = slots;
        this.safeguards = safeguards;
        this.messageBytes = settings.messageBytes();
    }

    /** A reply that has arrived completely. */
    record Whole(
            ClientSlot slot, Frame.Reply reply, @Nullable Buffer body) {}

    /** The slot that waits for an answer to a number; null if the answer is late. */
    @Nullable
    ClientSlot waitingFor(int slotId, int sequence) {
        ClientSlot slot = slots.find(slotId);
        if (slot == null || slot.call == null) {
            return null;
        }
        return slot.sequence == sequence || !safeguards.keep(Safeguard.REPLY_MATCHES_NUMBER) ? slot : null;
    }

    /** Takes a reply or its first part; null if it is late or parts are missing. */
    @Nullable
    Whole begin(Frame.Reply reply, int connection) {
        ClientSlot slot = waitingFor(reply.slot(), reply.sequence());
        Buffer body = reply.body();
        if (slot == null) {
            return null;
        }
        if (body == null || reply.totalLength() == body.length()) {
            slot.dropParts();
            return new Whole(slot, reply, body);
        }
        if (slot.assembly != null && slot.assembly.connection() == connection) {
            // A second copy over the same connection: its parts are those of the first.
            return null;
        }
        if (reply.totalLength() > messageBytes) {
            throw new ProtocolError("A reply of " + reply.totalLength() + " bytes is longer than the " + messageBytes
                    + " bytes that this node takes.");
        }
        slot.assembly = new Assembly(body, reply.totalLength(), connection, spare);
        slot.firstPart = ReplyFrames.withoutBody(reply, reply.status());
        return null;
    }

    /** Takes a further part; null if it is late or parts are missing. */
    @Nullable
    Whole goOn(Frame.Data data, int connection) {
        ClientSlot slot = waitingFor(data.slot(), data.sequence());
        if (slot == null || slot.assembly == null || slot.assembly.connection() != connection) {
            return null;
        }
        Frame.Reply reply = slot.firstPart;
        if (!slot.assembly.add(data) || reply == null) {
            return null;
        }
        Buffer whole = slot.assembly.whole();
        slot.dropParts();
        return new Whole(slot, reply, whole);
    }
}
