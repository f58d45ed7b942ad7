package io.sojourn.runtime.clock;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Looks at each member of a list every so often, for as long as it is busy; while the list is empty no timer runs: a few are
 * busy beside thousands that are idle. Thread-safe.
 *
 * @param <T> the members, told apart by {@code equals}
 */
public final class Rounds<T> {

    private final Timers timers;
    private final long periodNanos;
    private final LongSupplier begin;
    private final Look<T> look;
    private final Set<T> members = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean running = new AtomicBoolean();

    /** What is done at each member. */
    @FunctionalInterface
    public interface Look<T> {
        /**
         * Looks at a member, on the thread of the timers.
         *
         * @param now what the round began with
         * @return whether it is busy, so that it is to be looked at again
         */
        boolean isBusy(T member, long now);
    }

    /**
     * An empty list.
     *
     * @param periodNanos how long a round waits after the one before
     * @param begin gives the moment of each round, on the thread of the timers
     */
    public Rounds(Timers timers, long periodNanos, LongSupplier begin, Look<T> look) {
        this.timers = timers;
        this.periodNanos = periodNanos;
        this.begin = begin;
        this.look = look;
    }

    /** Puts something on the list that has become busy, unless it is there already; cheap. */
    public void list(T item) {
        if (!members.contains(item) && members.add(item)) {
            runIfNeeded();
        }
    }

    private void runIfNeeded() {
        if (!members.isEmpty() && running.compareAndSet(false, true)) {
            timers.after(periodNanos, this::round);
        }
    }

    private void round() {
        try {
            long now = begin.getAsLong();
            members.forEach(member -> visit(member, now));
        } finally {
            running.set(false);
            runIfNeeded();
        }
    }

    private void visit(T member, long now) {
        if (!look.isBusy(member, now)) {
            members.remove(member);
            // It may have become busy meanwhile, believing that it was listed.
            if (look.isBusy(member, now)) {
                list(member);
            }
        }
    }
}
