package io.sojourn.runtime.session;

import io.sojourn.runtime.session.ClientCall.State;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;

/** Counts the calls of a session that have not ended, and ends them: each once. */
final class OpenCalls {

    private final ClientEffects effects;
    private final ClientSlots slots;
    private final WaitingCalls waiting;
    private int count;

    OpenCalls(ClientEffects effects, ClientSlots slots, WaitingCalls waiting) {
        this.effects = effects;
        this.slots = slots;
        this.waiting = waiting;
    }

    int count() {
        return count;
    }

    void opened() {
        count++;
    }

    void end(ClientCall call, Reply reply) {
        if (call.open()) {
            waiting.left(call);
            call.state = State.ENDED;
            count--;
            effects.ended(call, reply);
        }
    }

    void end(ClientCall call, Status status, Executed executed, String message) {
        if (call.open()) {
            end(call, Reply.said(status, executed, message));
        }
    }

    /** Ends the calls that have a slot. */
    void endSent(Executed executed, String message) {
        for (ClientSlot slot : slots.taken()) {
            if (slot.call != null) {
                end(slot.call, Status.LOST, executed, message);
            }
        }
    }

    /** Ends the calls that have a slot and may be served by others. */
    void endServedElsewhere(String message) {
        for (ClientSlot slot : slots.taken()) {
            if (slot.call != null && slot.call.servedElsewhere) {
                end(slot.call, Status.LOST, Executed.MAYBE, message);
            }
        }
    }

    /** Ends the calls that wait as surely not executed. */
    void endWaiting(Status status, String message) {
        for (ClientCall call : waiting.open()) {
            end(call, status, Executed.NO, message);
        }
        waiting.dropEnded();
    }
}
