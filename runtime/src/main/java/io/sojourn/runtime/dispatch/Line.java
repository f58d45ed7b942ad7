package io.sojourn.runtime.dispatch;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Calls that wait, nested ones before all others and otherwise first come, first served. Guarded by its owner. */
final class Line {

    private final Bound bound;
    private final Set<Arrival> nested = new LinkedHashSet<>();
    private final Set<Arrival> fresh = new LinkedHashSet<>();
    private final TreeSet<Arrival> leastWorthFirst = new TreeSet<>(Arrival.LEAST_WORTH_FIRST);
    private long bytes;

    Line(Bound bound) {
        this.bound = bound;
    }

    boolean isEmpty() {
        return leastWorthFirst.isEmpty();
    }

    int size() {
        return leastWorthFirst.size();
    }

    boolean hasNested() {
        return !nested.isEmpty();
    }

    Iterable<Arrival> nested() {
        return nested;
    }

    /** Whether one more call would be too many. */
    boolean isFull() {
        return size() >= bound.calls();
    }

    /** Whether the call's arguments are too many bytes beside those that wait already. */
    boolean tooLarge(Arrival call) {
        return !isEmpty() && bytes + call.bytes > bound.bytes();
    }

    /** Which call to give up in favour of another; null if that one itself is worth the least. */
    @Nullable
    Arrival worthLessThan(Arrival call) {
        return isEmpty() || Arrival.LEAST_WORTH_FIRST.compare(leastWorthFirst.first(), call) > 0
                ? null
                : leastWorthFirst.first();
    }

    void add(Arrival call) {
        leastWorthFirst.add(call);
        bytes += call.bytes;
        (call.nested ? nested : fresh).add(call);
    }

    /** Whether the call waited here. */
    boolean remove(Arrival call) {
        if (!leastWorthFirst.remove(call)) {
            return false;
        }
        bytes -= call.bytes;
        (call.nested ? nested : fresh).remove(call);
        return true;
    }

    /** The call whose turn it is, or null. */
    @Nullable
    Arrival first() {
        Iterator<Arrival> first = (nested.isEmpty() ? fresh : nested).iterator();
        return first.hasNext() ? first.next() : null;
    }

    @Override
    public String toString() {
        return size() + " of " + bound.calls() + " calls, " + bytes + " of " + bound.bytes() + " bytes";
    }
}
