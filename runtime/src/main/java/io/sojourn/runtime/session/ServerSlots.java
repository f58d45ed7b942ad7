package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.ProtocolError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The server's slots, each made on its first use. */
final class ServerSlots {

    private static final long WATCHED_NANOS = 10 * SessionSettings.SECOND;

    private final int first;
    private final int most;
    private final List<@Nullable ServerSlot> ordinary = new ArrayList<>();
    private final List<@Nullable ServerSlot> nested = new ArrayList<>();
    private final List<ServerSlot> all = new ArrayList<>();
    private int granted;
    private int firstNumber;
    /** How many were granted at the most: the caller may not have heard yet that some were taken away. */
    private int everGranted;

    private long watchedSince;
    private int mostOpen;

    ServerSlots(int first, int most) {
        this.granted = first;
        this.everGranted = first;
        this.first = first;
        this.most = most;
    }

    /** Lets slots that are not made yet begin behind a number. */
    void startAt(int number) {
        firstNumber = number;
    }

    int granted() {
        return granted;
    }

    /** Doubles the number of slots; false if that is not possible. */
    boolean grow() {
        int before = granted;
        grant(granted * 2);
        return granted > before;
    }

    /** Changes the number of slots, within what is allowed. */
    void grant(int count) {
        granted = Math.max(1, Math.min(most, count));
        everGranted = Math.max(everGranted, granted);
    }

    /** This many calls are open: takes slots back of which no more than a quarter were used for a while. */
    void used(int open, long now) {
        if (mostOpen == 0) {
            watchedSince = now;
        }
        mostOpen = Math.max(mostOpen, open);
        if (now - watchedSince > WATCHED_NANOS) {
            if (granted > first && mostOpen <= granted / 4) {
                grant(Math.max(first, granted / 2));
            }
            mostOpen = 0;
        }
    }

    /** The slot of a number from a frame. */
    ServerSlot get(int id) {
        boolean isNested = id >= Frame.NESTED_SLOTS;
        int index = isNested ? id - Frame.NESTED_SLOTS : id;
        int allowed = isNested ? Frame.NESTED_RESERVE : everGranted;
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
            slot.sequence = firstNumber;
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
