package io.sojourn.runtime.session;

import io.sojourn.runtime.session.ClientCall.State;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Status;
import java.util.List;

/** Gives calls up for which nobody waits any more: their deadline has passed, or their callers have said so. */
final class Surrender {

    private final ClientSlots slots;
    private final WaitingCalls waiting;
    private final OpenCalls calls;
    private final ClientLink link;
    private final Safeguards safeguards;
    private final EarliestDeadline deadlines = new EarliestDeadline();

    Surrender(ClientSlots slots, WaitingCalls waiting, OpenCalls calls, ClientLink link, Safeguards safeguards) {
        this.slots = slots;
        this.waiting = waiting;
        this.calls = calls;
        this.link = link;
        this.safeguards = safeguards;
    }

    /** From now on the call's deadline counts. */
    void watch(ClientCall call) {
        deadlines.note(call.deadlineNanos);
    }

    void cancel(ClientCall call) {
        if (call.open()) {
            giveUp(call, Status.CANCELLED, "The caller gave the call up.");
        }
    }

    void expire(ClientCall call, long now) {
        if (call.open() && call.deadlineNanos - now <= 0) {
            giveUp(call, Status.DEADLINE, "The deadline passed.");
        }
    }

    /** The slot of a call that was sent stays taken until the server has answered. */
    private void giveUp(ClientCall call, Status status, String message) {
        ClientSlot slot = call.slot;
        if (call.state == State.SENT && slot != null) {
            boolean mayHaveRun = safeguards.keep(Safeguard.GIVEN_UP_MAY_HAVE_RUN);
            calls.end(call, status, mayHaveRun ? Executed.MAYBE : Executed.NO, message);
            if (safeguards.keep(Safeguard.QUARANTINE_GIVEN_UP_SLOT)) {
                link.cancel(slot);
            } else {
                slots.free(slot);
            }
        } else {
            calls.end(call, status, Executed.NO, message);
        }
    }

    /** Ends the calls whose deadline has passed. */
    void tick(long now) {
        if (!deadlines.passed(now)) {
            return;
        }
        List<ClientCall> open = waiting.open();
        for (ClientSlot slot : slots.taken()) {
            if (slot.call != null && slot.call.open()) {
                open.add(slot.call);
            }
        }
        for (ClientCall call : open) {
            expire(call, now);
            if (call.open()) {
                deadlines.note(call.deadlineNanos);
            }
        }
        waiting.dropEnded();
    }
}
