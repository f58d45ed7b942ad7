package io.sojourn.runtime.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The calls that one thread makes to one object without waiting: they begin in the order in which they were made. */
final class ClientStream {

    /** How many calls of the stream are sent and not answered. */
    int sent;
    /** How many wait in the session's queue. */
    int queued;
    /** The newest call that was sent, if it is not answered. */
    @Nullable
    ClientCall newest;
    /** Calls to be sent one at a time, because one before them was refused; by their order. */
    final TreeMap<Long, ClientCall> heldBack = new TreeMap<>();
    /** Slots of refused calls, not to be used before their successors are answered. */
    final List<ClientSlot> refused = new ArrayList<>();

    boolean idle() {
        return sent == 0 && queued == 0 && heldBack.isEmpty();
    }

    /** Takes the slots that may be used again; none while calls are sent and not answered. */
    ArrayDeque<ClientSlot> releaseRefused() {
        ArrayDeque<ClientSlot> released = new ArrayDeque<>();
        if (sent == 0) {
            released.addAll(refused);
            refused.clear();
        }
        return released;
    }
}
