package io.sojourn.runtime.session;

import io.sojourn.runtime.session.ServedCall.State;
import io.sojourn.runtime.wire.Frame;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides when the calls of a stream may begin: each when the body before it has returned. */
final class Turns {

    private final ServerSlots slots;
    private final Safeguards safeguards;
    private final ArrayDeque<ServedCall> ready = new ArrayDeque<>();
    private final ArrayDeque<ServedCall> inVain = new ArrayDeque<>();

    Turns(ServerSlots slots, Safeguards safeguards) {
        this.slots = slots;
        this.safeguards = safeguards;
    }

    /** The next call that may begin, or null. */
    @Nullable
    ServedCall nextReady() {
        return ready.poll();
    }

    /** The next call that waits for one that was refused, or null. */
    @Nullable
    ServedCall nextInVain() {
        return inVain.poll();
    }

    /** Lets a call wait for what it must follow, if that is not over. */
    void take(ServedCall call, Frame.@Nullable After after) {
        if (call.state != State.WAITING) {
            return;
        }
        if (after == null) {
            ready.add(call);
            return;
        }
        ServerSlot before = slots.get(after.slot());
        int ahead = after.sequence() - before.sequence;
        ServedCall predecessor = before.call;
        if (ahead > 0 && safeguards.keep(Safeguard.ORDER_WAITS_FOR_ARRIVAL)) {
            before.expect(after.sequence(), call);
        } else if (ahead == 0 && predecessor != null && predecessor != call) {
            if (predecessor.bodyReturned || !safeguards.keep(Safeguard.ORDER_WAITS_FOR_BODY)) {
                ready.add(call);
            } else {
                predecessor.addFollower(call);
            }
        } else if (ahead == 0 && before.refused && safeguards.keep(Safeguard.ORDER_REFUSED_PREDECESSOR)) {
            inVain.add(call);
        } else {
            ready.add(call);
        }
    }

    /** The call has a place now: whoever waited for its number goes on waiting for its body. */
    void arrived(ServedCall call) {
        expectedOf(call.slot);
    }

    /** The body of a call has returned. */
    void bodyReturned(ServedCall call) {
        call.bodyReturned = true;
        move(call, ready);
    }

    /** A number is used up, by an answer, a refusal or the caller. */
    void over(ServerSlot slot, @Nullable ServedCall call) {
        if (call != null) {
            move(call, slot.refused ? inVain : ready);
        }
        expectedOf(slot);
    }

    private static void move(ServedCall call, Collection<ServedCall> target) {
        List<ServedCall> followers = call.takeFollowers();
        if (!followers.isEmpty()) {
            target.addAll(followers);
        }
    }

    /** What had arrived of a call is lost; its number may come again. */
    void lost(ServedCall call) {
        for (ServedCall follower : call.takeFollowers()) {
            call.slot.expect(call.sequence, follower);
        }
    }

    private void expectedOf(ServerSlot slot) {
        for (ServerSlot.Expected expected : slot.takeExpected()) {
            take(expected.follower(), new Frame.After(slot.id, expected.number()));
        }
    }
}
