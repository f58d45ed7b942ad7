package io.sojourn.runtime.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets one chain of calls at a time into a serial object, and of that chain one call at a time: a further one enters only
 * while the one before it waits for a reply, or for its stage. Guarded by its owner.
 */
final class SerialGate {

    final Line line;
    /** The calls that are in the object, all of one chain; the last one entered last. */
    private final List<Served> inside = new ArrayList<>(1);

    boolean opening;

    SerialGate(Bound bound) {
        line = new Line(bound);
    }

    boolean admits(Arrival call) {
        Served newest = newest();
        return newest == null ? line.isEmpty() : newest.chain() == call.chain() && newest.paused();
    }

    void enter(Served served) {
        inside.add(served);
    }

    void leave(Served served) {
        inside.remove(served);
    }

    /** Whether nothing entered after the call is still there. */
    boolean isNewest(Served served) {
        return newest() == served || !inside.contains(served);
    }

    /** The call on which it depends when the next one enters; null if the object is free. */
    @Nullable
    Served newest() {
        return inside.isEmpty() ? null : inside.get(inside.size() - 1);
    }

    /** Takes the next waiting call that may enter now, or null. */
    @Nullable
    Arrival next() {
        Arrival next = inside.isEmpty() ? line.first() : ofTheChainInside();
        if (next != null) {
            line.remove(next);
        }
        return next;
    }

    private @Nullable Arrival ofTheChainInside() {
        for (Arrival call : line.nested()) {
            if (admits(call)) {
                return call;
            }
        }
        return null;
    }

    boolean unused() {
        return inside.isEmpty() && line.isEmpty();
    }
}
