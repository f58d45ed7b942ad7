package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.ProtocolError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server's slots, each made on its first use. */
final class ServerSlots {

    private final int most;
    private final List<@Nullable ServerSlot> ordinary = new ArrayList<>();
    private final List<@Nullable ServerSlot> nested = new ArrayList<>();
    private final List<ServerSlot> all = new ArrayList<>();
    private int granted;
    private int first;

    ServerSlots(int first, int most) {
        this.granted = first;
        this.most = most;
    }

    /** Lets slots that are not made yet begin behind a number. */
    void startAt(int number) {
        first = number;
    }

    int granted() {
        return granted;
    }

    /** Doubles the number of slots; false if that is not possible. */
    boolean grow() {
        int before = granted;
        granted = Math.min(most, granted * 2);
        return granted > before;
    }

    /** The slot of a number from a frame. */
    ServerSlot get(int id) {
        boolean isNested = id >= Frame.NESTED_SLOTS;
        int index = isNested ? id - Frame.NESTED_SLOTS : id;
        int allowed = isNested ? Frame.NESTED_RESERVE : granted;
        if (index >= allowed) {
            throw new ProtocolError("Slot " + index + " is not granted; granted are " + allowed + ".");
        }
        List<@Nullable ServerSlot> table = isNested ? nested : ordinary;
        while (table.size() <= index) {
            table.add(null);
        }
        ServerSlot slot = table.get(index);
        if (slot == null) {
            slot = new ServerSlot(id);
            slot.sequence = first;
            table.set(index, slot);
            all.add(slot);
        }
        return slot;
    }

    /** All slots that have been used. */
    List<ServerSlot> all() {
        return all;
    }
}
