package io.sojourn.runtime.testkit;

import java.util.PriorityQueue;

/** The clock of a run and what is to happen when. Events of the same moment happen in the order they were planned in. */
final class VirtualTime {

    static final long MILLISECOND = 1_000_000;
    static final long SECOND = 1_000 * MILLISECOND;

    private final PriorityQueue<Event> events = new PriorityQueue<>(1_024);
    private long now;
    private long planned;
    private long happened;

    /** Begins close to where the clock of a real machine may wrap around. */
    VirtualTime(long start) {
        now = start;
    }

    private record Event(long left, long number, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            long difference = left - other.left;
            return Long.signum(difference != 0 ? difference : number - other.number);
        }
    }

    long now() {
        return now;
    }

    long happened() {
        return happened;
    }

    void after(long delayNanos, Runnable action) {
        events.add(new Event(now + Math.max(0, delayNanos), planned++, action));
    }

    /** Lets everything happen up to a moment, and then it is that moment. */
    void runUntil(long moment) {
        Event next = events.peek();
        while (next != null && next.left - moment <= 0) {
            events.remove();
            now = next.left;
            happened++;
            next.action.run();
            next = events.peek();
        }
        now = moment;
    }
}
