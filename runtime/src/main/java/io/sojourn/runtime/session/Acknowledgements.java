package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.Frame;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/**
 * Tells the server which replies have arrived where the next call on their slot does not do it: large ones at once, all
 * others when the caller has been idle for a moment, in one frame.
 */
final class Acknowledgements {

    private static final long IDLE_NANOS = 50 * SessionSettings.MILLISECOND;

    private final ClientLink link;
    private final ArrayDeque<ClientSlot> due = new ArrayDeque<>();
    private long lastUse;

    Acknowledgements(ClientLink link) {
        this.link = link;
    }

    /** Something was sent or has arrived. */
    void used(long now) {
        lastUse = now;
    }

    /** A reply has arrived; the slot is not free yet. */
    void arrived(ClientSlot slot, int bytes, long now) {
        used(now);
        slot.replied = bytes > 0;
        boolean told = bytes > SessionSettings.ACKNOWLEDGED && link.acknowledge(slot.id, slot.sequence);
        if (!told) {
            owe(slot);
        }
    }

    /** A connection is lost, and with it perhaps what it was to tell the server about these slots. */
    void perhapsLost(List<ClientSlot> idle) {
        idle.forEach(this::owe);
    }

    private void owe(ClientSlot slot) {
        if (slot.replied && !slot.unacknowledged) {
            slot.unacknowledged = true;
            due.add(slot);
        }
    }

    /** Whether {@link #tick} has something to do. */
    boolean due() {
        return !due.isEmpty();
    }

    void tick(long now) {
        if (now - lastUse >= IDLE_NANOS) {
            tell();
        }
    }

    /** Says which replies have arrived, as many as go into one frame. */
    void tell() {
        if (due.isEmpty()) {
            return;
        }
        int count = Math.min(due.size(), Frame.ReplyAck.MAXIMUM_PAIRS);
        int[] pairs = new int[2 * count];
        int used = 0;
        for (int i = 0; i < count; i++) {
            ClientSlot slot = due.remove();
            slot.unacknowledged = false;
            if (slot.call == null) {
                pairs[used++] = slot.id;
                pairs[used++] = slot.sequence;
            }
        }
        if (used > 0) {
            // Where that is not sent nothing is lost: the next calls on the slots acknowledge too.
            link.acknowledge(Arrays.copyOf(pairs, used));
        }
    }

    /** The server has forgotten the session. */
    void clear() {
        due.clear();
    }
}
