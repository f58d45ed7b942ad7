package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Semantics;
import io.sojourn.runtime.wire.Status;

/**
 * Finds out what became of numbers whose connection was lost before they were answered.
 *
 * <p>Within the time for that a call is sent again; later, and for one-way calls at once, its number is only used up, which
 * also brings the answer if there is one. A body that needs more than one packet is asked about first.
 */
final class Recovery {

    /** Bodies longer than this are not sent again before the server has said that it needs them, in bytes. */
    static final int ONE_PACKET = 1_200;

    private static final long FIRST_PAUSE = 100 * SessionSettings.MILLISECOND;
    private static final long LONGEST_PAUSE = 5 * SessionSettings.SECOND;

    private final SessionSettings settings;
    private final ClientSlots slots;
    private final OpenCalls calls;
    private final ClientLink link;
    private final RequestFrames requests;
    private final Safeguards safeguards;

    Recovery(
            SessionSettings settings,
            ClientSlots slots,
            OpenCalls calls,
            ClientLink link,
            RequestFrames requests,
            Safeguards safeguards) {
        this.settings = settings;
        this.slots = slots;
        this.calls = calls;
        this.link = link;
        this.requests = requests;
        this.safeguards = safeguards;
    }

    /** A connection is gone, and with it whatever went over it. */
    void connectionLost(int connection, long now) {
        for (ClientSlot slot : slots.taken()) {
            Assembly answer = slot.assembly;
            boolean partsLost = answer != null && answer.connection() == connection;
            if (slot.connection == connection && answer != null && !partsLost && !slot.lost) {
                // The answer comes over another connection already, and the server would not send it there twice.
                slot.connection = answer.connection();
            } else if ((slot.connection == connection || partsLost) && !slot.lost) {
                slot.lost = true;
                slot.lostNanos = now;
                slot.asked = false;
                slot.probeNanos = 0;
                slot.dropParts();
                ClientCall call = slot.call;
                if (call != null && (settings.retryNanos() == 0 || isSentOnce(call))) {
                    calls.end(call, Status.LOST, Executed.MAYBE, "The connection was lost after the call was sent.");
                }
                if (link.connected()) {
                    inquire(slot, now);
                }
            }
        }
    }

    /** There is a connection again. */
    void attached(long now) {
        for (ClientSlot slot : slots.taken()) {
            if (slot.lost) {
                inquire(slot, now);
            }
        }
    }

    /**
     * Tries again what a connection did not take, ends calls whose connection does not come back, and asks about those that
     * are said to run.
     */
    void tick(ClientSlot slot, long now) {
        if (!slot.lost) {
            askAgain(slot, now);
            return;
        }
        ClientCall call = slot.call;
        if (call != null && call.open() && now - slot.lostNanos >= settings.retryNanos()) {
            calls.end(call, Status.LOST, Executed.MAYBE, "The connection was lost and did not come back in time.");
        }
        if (link.connected()) {
            inquire(slot, now);
        }
    }

    /** The server says that the call runs. */
    void inProgress(ClientSlot slot, long now) {
        if (slot.probeNanos == 0) {
            slot.probePause = FIRST_PAUSE;
            slot.probeNanos = now + FIRST_PAUSE;
        }
    }

    private void askAgain(ClientSlot slot, long now) {
        ClientCall call = slot.call;
        if (slot.probeNanos != 0 && slot.probeNanos - now <= 0 && call != null && call.open()) {
            link.probe(slot, slot.connection);
            slot.probePause = Math.min(2 * slot.probePause, LONGEST_PAUSE);
            slot.probeNanos = now + slot.probePause;
        }
    }

    private void inquire(ClientSlot slot, long now) {
        ClientCall call = slot.call;
        if (call != null && mayGoAgain(call, now) && call.body.length() > ONE_PACKET) {
            slot.asked = link.probeAnew(slot);
        } else {
            resolve(slot, now);
        }
    }

    /** The server has never seen the number of a slot. Where nothing was lost the question has overtaken the call. */
    void unknown(ClientSlot slot, long now) {
        if (!slot.asked) {
            return;
        }
        slot.asked = false;
        // Until something is sent again: the connection may take nothing now.
        slot.lost = true;
        if (link.connected()) {
            resolve(slot, now);
        }
    }

    private void resolve(ClientSlot slot, long now) {
        ClientCall call = slot.call;
        if (call == null) {
            return;
        }
        if (mayGoAgain(call, now)) {
            call.attempt++;
            if (!link.request(call, slot, now)) {
                call.attempt--;
            }
        } else {
            link.useUp(slot);
        }
    }

    private boolean mayGoAgain(ClientCall call, long now) {
        return call.open() && !isSentOnce(call) && requests.window(call, now) > 0;
    }

    private boolean isSentOnce(ClientCall call) {
        return call.semantics == Semantics.ONEWAY && safeguards.keep(Safeguard.ONEWAY_NOT_RESENT);
    }
}
