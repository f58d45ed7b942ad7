package io.sojourn.naming.server.console;

import java.util.ArrayList;
import java.util.List;

/**
 * When versions of the directory were reached, as far as was seen here: entries of the directory hold no time, because all
 * naming servers must agree on them. Thread-safe; pure, the time is handed in.
 *
 * <p>Holds a bounded number of marks. When it is full, the one goes whose loss changes an age by the least part of it, so that
 * the ages of old versions get coarser.
 */
final class VersionTimes {

    /** A version and the moment when it or a later one was first seen. */
    private record Mark(long version, long nanos) {}

    private final int capacity;
    private final List<Mark> marks = new ArrayList<>();

    /** Times with at most so many marks, 3 or more. */
    VersionTimes(int capacity) {
        this.capacity = capacity;
    }

    /** Notes the version seen at a moment. */
    synchronized void note(long version, long nowNanos) {
        if (!marks.isEmpty()) {
            long last = marks.get(marks.size() - 1).version();
            if (version == last) {
                return;
            }
            if (version < last) {
                // Other data are served than before.
                marks.clear();
            }
        }
        marks.add(new Mark(version, nowNanos));
        if (marks.size() > capacity) {
            thin(nowNanos);
        }
    }

    /** How long ago a version was reached. */
    synchronized Age age(long version, long nowNanos) {
        if (marks.isEmpty()) {
            return new Age(0, true);
        }
        int low = 0;
        int high = marks.size() - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (marks.get(middle).version() < version) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Mark mark = marks.get(low);
        return mark.version() < version ? new Age(0, false) : new Age(nowNanos - mark.nanos(), low == 0);
    }

    /**
     * Time since something happened.
     *
     * @param nanos the time
     * @param atLeast whether it may be longer, because nobody looked before
     */
    record Age(long nanos, boolean atLeast) {}

    /** The first mark says since when anything is known, and the last one what was seen last: both stay. */
    private void thin(long nowNanos) {
        int least = 1;
        double leastLoss = Double.MAX_VALUE;
        for (int i = 1; i < marks.size() - 1; i++) {
            double gap = marks.get(i + 1).nanos() - marks.get(i - 1).nanos();
            double loss = gap / (1.0 + nowNanos - marks.get(i).nanos());
            if (loss < leastLoss) {
                leastLoss = loss;
                least = i;
            }
        }
        marks.remove(least);
    }
}
