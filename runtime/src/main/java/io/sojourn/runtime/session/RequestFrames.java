package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.Frame;
import java.util.List;
import java.util.zip.CRC32C;

/** Puts calls into envelopes: what changes at each send. */
final class RequestFrames {

    private final long retryNanos;
    private final ClientSlots slots;
    private final Safeguards safeguards;
    private final CRC32C crc = new CRC32C();

    RequestFrames(SessionSettings settings, ClientSlots slots, Safeguards safeguards) {
        this.retryNanos = settings.retryNanos();
        this.slots = slots;
        this.safeguards = safeguards;
    }

    /** Computes what stays the same in every copy of a call. */
    void prepare(ClientCall call) {
        if (!call.prepared) {
            crc.reset();
            crc.update(call.body.array(), call.body.start(), call.body.length());
            call.hash = (int) crc.getValue();
            call.prepared = true;
        }
    }

    /** How long copies of a call may still be sent; never extended, whatever becomes of its connections. */
    long window(ClientCall call, long now) {
        long past = safeguards.keep(Safeguard.RETRY_HORIZON) ? now - call.firstSentNanos : 0;
        return retryNanos - past;
    }

    Frame.Request frame(ClientCall call, ClientSlot slot, int session, int connection, long now) {
        return new Frame.Request(
                session,
                connection,
                slot.id,
                slot.sequence,
                Math.min(call.attempt, 255),
                call.objectEpoch,
                millisUp(call.deadlineNanos - now),
                millisUp(window(call, now)),
                call.hash,
                slots.highest(),
                slots.exhausted(slot.id >= Frame.NESTED_SLOTS),
                call.after,
                call.unprovenEpoch,
                List.of(),
                call.body.length(),
                call.body);
    }

    private static int millisUp(long nanos) {
        if (nanos <= 0) {
            return 0;
        }
        long millis = (nanos + SessionSettings.MILLISECOND - 1) / SessionSettings.MILLISECOND;
        return (int) Math.min(0xffffffffL, millis);
    }
}
