package io.sojourn.runtime.testkit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The clock of a run and what is to happen when. Events of the same moment happen in the order they were planned in. */
public final class VirtualTime {

    /** In nanoseconds. */
    public static final long MILLISECOND = 1_000_000;

    /** In nanoseconds. */
    public static final long SECOND = 1_000 * MILLISECOND;

    private long now;
    private long planned;
    private long happened;

    // A heap of events, the next one first: arrays, because most of a run's time is spent here.
    private long[] times = new long[1_024];
    private long[] numbers = new long[1_024];
    private @Nullable Runnable[] actions = new @Nullable Runnable[1_024];
    private int size;

    /** A clock that stands at the moment given. */
    public VirtualTime(long start) {
        now = start;
    }

    /** The moment, in nanoseconds since an arbitrary one. */
    public long now() {
        return now;
    }

    long happened() {
        return happened;
    }

    /** Plans an action; one that is due already happens next. */
    public void after(long delayNanos, Runnable action) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            numbers = Arrays.copyOf(numbers, 2 * size);
            actions = Arrays.copyOf(actions, 2 * size);
        }
        long time = now + Math.max(0, delayNanos);
        long number = planned++;
        int at = size++;
        while (at > 0 && isBefore(time, number, (at - 1) / 2)) {
            move((at - 1) / 2, at);
            at = (at - 1) / 2;
        }
        put(at, time, number, action);
    }

    /** Lets everything happen up to a moment, and then it is that moment. */
    public void runUntil(long moment) {
        while (size > 0 && times[0] <= moment) {
            now = times[0];
            happened++;
            Runnable action = actions[0];
            removeFirst();
            if (action != null) {
                action.run();
            }
        }
        now = moment;
    }

    private void removeFirst() {
        int last = --size;
        long time = times[last];
        long number = numbers[last];
        int at = 0;
        int child = 1;
        while (child < last) {
            if (child + 1 < last && isBefore(times[child + 1], numbers[child + 1], child)) {
                child++;
            }
            if (isBefore(time, number, child)) {
                break;
            }
            move(child, at);
            at = child;
            child = 2 * at + 1;
        }
        Runnable action = actions[last];
        actions[last] = null;
        if (last > 0) {
            put(at, time, number, action);
        }
    }

    private boolean isBefore(long time, long number, int other) {
        return time < times[other] || (time == times[other] && number < numbers[other]);
    }

    private void move(int from, int to) {
        put(to, times[from], numbers[from], actions[from]);
    }

    private void put(int at, long time, long number, @Nullable Runnable action) {
        times[at] = time;
        numbers[at] = number;
        actions[at] = action;
    }
}
