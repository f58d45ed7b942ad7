package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.Frame;
import java.util.List;

/** Puts calls into envelopes: what changes at each send. */
final class RequestFrames {

    private final long retryNanos;
    private final ClientSlots slots;
    private final Safeguards safeguards;

    RequestFrames(SessionSettings settings, ClientSlots slots, Safeguards safeguards) {
        this.retryNanos = settings.retryNanos();
        this.slots = slots;
        this.safeguards = safeguards;
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
