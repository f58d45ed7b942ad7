package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.Frame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The caller's slots: one table for ordinary calls and a reserve for nested ones. */
final class ClientSlots {

    private final Table ordinary = new Table(0);
    private final Table nested = new Table(Frame.NESTED_SLOTS);
    private final Safeguards safeguards;
    private int granted;
    private int first;

    ClientSlots(Safeguards safeguards) {
        this.safeguards = safeguards;
    }

    /** A free slot, or null if there is none. */
    @Nullable
    ClientSlot take(boolean forNested) {
        boolean reserved = forNested && safeguards.keep(Safeguard.NESTED_RESERVE);
        return reserved ? nested.take(Frame.NESTED_RESERVE) : ordinary.take(granted);
    }

    boolean exhausted(boolean forNested) {
        return forNested ? nested.isUsedUp(Frame.NESTED_RESERVE) : ordinary.isUsedUp(granted);
    }

    void free(ClientSlot slot) {
        slot.settled();
        Table table = slot.id >= Frame.NESTED_SLOTS ? nested : ordinary;
        // Slots above what is granted keep their numbers and wait there until they are granted again.
        table.free.push(slot);
    }

    /** Lets slots that are not made yet begin behind a number. */
    void startAt(int number) {
        first = number;
    }

    void granted(int slots) {
        granted = Math.max(1, slots);
    }

    String noneForNested() {
        return "All " + Frame.NESTED_RESERVE
                + " slots for nested calls of the session are in use; nested calls do not wait for one.";
    }

    int highest() {
        return Math.max(0, ordinary.slots.size() - 1);
    }

    @Nullable
    ClientSlot find(int id) {
        Table table = id >= Frame.NESTED_SLOTS ? nested : ordinary;
        int index = id - table.base;
        return index < table.slots.size() ? table.slots.get(index) : null;
    }

    /** All slots with a call in them. */
    List<ClientSlot> taken() {
        return all(slot -> slot.call != null);
    }

    /** All slots that have been used and have no call in them. */
    List<ClientSlot> idle() {
        return all(slot -> slot.call == null);
    }

    private List<ClientSlot> all(Predicate<ClientSlot> which) {
        // Asked many times a second for each session, mostly with few slots: loops cost a tenth of streams here.
        List<ClientSlot> found = new ArrayList<>();
        for (ClientSlot slot : ordinary.slots) {
            if (which.test(slot)) {
                found.add(slot);
            }
        }
        for (ClientSlot slot : nested.slots) {
            if (which.test(slot)) {
                found.add(slot);
            }
        }
        return found;
    }

    void clear() {
        ordinary.clear();
        nested.clear();
    }

    private final class Table {

        final int base;
        final List<ClientSlot> slots = new ArrayList<>();
        final ArrayDeque<ClientSlot> free = new ArrayDeque<>();

        Table(int base) {
            this.base = base;
        }

        boolean isUsedUp(int granted) {
            return free.isEmpty() && slots.size() >= granted;
        }

        @Nullable
        ClientSlot take(int granted) {
            ClientSlot slot = free.peek();
            if (slot != null && slot.id - base < granted) {
                return free.pop();
            }
            if (slots.size() < granted) {
                ClientSlot made = new ClientSlot(base + slots.size());
                made.sequence = first;
                slots.add(made);
                return made;
            }
            return slot == null ? null : lowest(granted);
        }

        private @Nullable ClientSlot lowest(int granted) {
            for (ClientSlot slot : free) {
                if (slot.id - base < granted) {
                    free.remove(slot);
                    return slot;
                }
            }
            return null;
        }

        void clear() {
            slots.clear();
            free.clear();
        }
    }
}
