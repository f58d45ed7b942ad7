package io.sojourn.runtime.lease;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The references that this node has sent and that have not been claimed by their receivers. */
final class Pins {

    private final LeaseSettings settings;
    private final Unpinned unpinned;
    private final Safeguards safeguards;
    private final Map<NodeId, Map<Long, Pin>> byReceiver = new HashMap<>();
    private final Map<ObjectId, Integer> counts = new HashMap<>();
    private long lastNumber;

    /** Hears when the last pin of an object is gone. */
    interface Unpinned {
        void unpinned(ObjectId object, NodeId home, String why);
    }

    Pins(LeaseSettings settings, Unpinned unpinned, Safeguards safeguards) {
        this.settings = settings;
        this.unpinned = unpinned;
        this.safeguards = safeguards;
    }

    /**
     * Pins a reference that is being put into a message.
     *
     * @param open whether it is held until {@link #settled} says that the call has ended
     */
    long pin(
            NodeId receiver,
            ObjectId object,
            NodeId home,
            String through,
            boolean open,
            Object companion,
            long now,
            long leaseNow) {
        Pin pin = new Pin(++lastNumber, receiver, object, home, through, now, companion);
        pin.open = open;
        pin.until = leaseNow + pinNanos();
        Map<Long, Pin> pins = byReceiver.computeIfAbsent(receiver, id -> new LinkedHashMap<>());
        pins.put(pin.number, pin);
        counts.merge(object, 1, Integer::sum);
        if (pins.size() > settings.pinsPerReceiver()) {
            Pin oldest = pins.values().iterator().next();
            remove(oldest, "too many references to node " + receiver + " were on their way");
        }
        return pin.number;
    }

    private long pinNanos() {
        return safeguards.keep(Safeguard.PINNED_UNTIL_CLAIMED) ? settings.pinNanos() : 0;
    }

    /** The call that carried pinned references has ended; they run out after a while, or at once if it was never read. */
    void settled(NodeId receiver, List<Long> numbers, boolean delivered, long leaseNow) {
        Map<Long, Pin> pins = byReceiver.getOrDefault(receiver, Map.of());
        for (long number : numbers) {
            Pin pin = pins.get(number);
            if (pin != null && delivered) {
                pin.open = false;
                pin.until = leaseNow + pinNanos();
            } else if (pin != null && safeguards.keep(Safeguard.NOT_EXECUTED_ENDS_PINS)) {
                remove(pin, "the call that carried it to node " + receiver + " was not executed");
            }
        }
    }

    /** The receiver has claimed what it needs; the call that carried the reference, or null if it was not pinned. */
    @Nullable
    String claimed(NodeId receiver, long number) {
        Map<Long, Pin> pins = byReceiver.get(receiver);
        Pin pin = pins == null ? null : pins.get(number);
        if (pin == null) {
            return null;
        }
        remove(pin, "node " + receiver + " had no use for it");
        return pin.through;
    }

    /** The session with the receiver has ended: what was delivered in it is not waited for any more. */
    void sessionEnded(NodeId receiver, String why) {
        removeIf(receiver, pin -> !pin.open, "node " + receiver + " was sent it, but " + why);
    }

    /** Gives up what has run out. */
    void tick(long leaseNow) {
        for (NodeId receiver : new ArrayList<>(byReceiver.keySet())) {
            removeIf(
                    receiver,
                    pin -> !pin.open && leaseNow - pin.until >= 0,
                    "node " + receiver + " was sent it and never claimed it");
        }
    }

    private void removeIf(NodeId receiver, Predicate<Pin> which, String why) {
        Map<Long, Pin> pins = byReceiver.get(receiver);
        if (pins == null) {
            return;
        }
        List<Pin> removed = new ArrayList<>();
        for (Iterator<Pin> all = pins.values().iterator(); all.hasNext(); ) {
            Pin pin = all.next();
            if (which.test(pin)) {
                all.remove();
                removed.add(pin);
            }
        }
        if (pins.isEmpty()) {
            byReceiver.remove(receiver);
        }
        removed.forEach(pin -> uncount(pin, why));
    }

    private void remove(Pin pin, String why) {
        Map<Long, Pin> pins = byReceiver.get(pin.receiver);
        if (pins != null && pins.remove(pin.number) != null) {
            if (pins.isEmpty()) {
                byReceiver.remove(pin.receiver);
            }
            uncount(pin, why);
        }
    }

    private void uncount(Pin pin, String why) {
        Integer left = counts.computeIfPresent(pin.object, (id, count) -> count == 1 ? null : count - 1);
        if (left == null) {
            unpinned.unpinned(pin.object, pin.home, why);
        }
    }

    /** Whether a reference to the object is on its way. */
    boolean anyOf(ObjectId object) {
        return counts.containsKey(object);
    }

    /** All references to an object that are on their way. */
    List<Pin> of(ObjectId object) {
        List<Pin> found = new ArrayList<>();
        if (anyOf(object)) {
            byReceiver
                    .values()
                    .forEach(pins -> pins.values().stream()
                            .filter(pin -> pin.object.equals(object))
                            .forEach(found::add));
        }
        return found;
    }

    /** How many references are on their way. */
    int size() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
