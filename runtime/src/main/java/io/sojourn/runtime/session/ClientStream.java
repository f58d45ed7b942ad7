package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.Reply;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The calls that one thread makes to one object without waiting: they begin in the order in which they were made. */
final class ClientStream {

    final Object key;
    /** The calls that are sent and not answered, in the order in which they were sent. */
    final ArrayDeque<ClientCall> sent = new ArrayDeque<>();
    /** How many wait in the session's queues; none while calls are held back. */
    int queued;
    /** Calls to be sent one at a time, because one before them was refused; by their order. */
    final TreeMap<Long, ClientCall> heldBack = new TreeMap<>();
    /** Slots of refused calls, not to be used before their successors are answered. */
    final List<ClientSlot> refused = new ArrayList<>();

    /** How one of them was refused because the object moves, as all behind it are: the caller is to send them again in order. */
    @Nullable
    Reply refusal;

    ClientStream(Object key) {
        this.key = key;
    }

    /** The number of the newest call that is not answered, or null. */
    Frame.@Nullable After newest() {
        ClientCall call = sent.peekLast();
        ClientSlot slot = call == null ? null : call.slot;
        return slot == null ? null : new Frame.After(slot.id, slot.sequence);
    }

    boolean idle() {
        return sent.isEmpty() && queued == 0 && heldBack.isEmpty();
    }

    /** Takes the slots that may be used again; none while calls are sent and not answered. */
    ArrayDeque<ClientSlot> releaseRefused() {
        ArrayDeque<ClientSlot> released = new ArrayDeque<>();
        if (sent.isEmpty()) {
            released.addAll(refused);
            refused.clear();
        }
        return released;
    }
}
