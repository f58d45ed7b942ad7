package io.sojourn.runtime.testkit;

import io.sojourn.runtime.testkit.Linearizability.Step;
import io.sojourn.runtime.testkit.Linearizability.Verdict;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the calls of a counter could have happened one after the other, each between its beginning and its end. Nothing is
 * searched: a result says which addition it was, or between which two a value was read, and the numbers that nobody was told
 * are those of additions with an unknown outcome, the earliest first. So each addition happens as early as it can.
 */
final class CounterOrder {

    private final List<Step> steps;
    /** The additions by what they gave; null where nobody was told. */
    private final @Nullable Step[] additions;
    /** When the last of the reads of a value began, and when the first of them ended. */
    private final long[] latestBegin;

    private final long[] earliestEnd;

    private CounterOrder(List<Step> steps) {
        this.steps = steps;
        this.additions = new @Nullable Step[steps.size() + 1];
        this.latestBegin = new long[steps.size() + 1];
        this.earliestEnd = new long[steps.size() + 1];
    }

    /** Checks the calls of a counter that is 0 at first. */
    static Verdict check(List<Step> steps) {
        return new CounterOrder(steps).exists() ? Verdict.YES : Verdict.NO;
    }

    private boolean exists() {
        int last = sort();
        ArrayDeque<Step> unknown = new ArrayDeque<>(steps.stream()
                .filter(step -> step.until() == Long.MAX_VALUE)
                .sorted(Comparator.comparingLong(Step::from))
                .toList());
        long now = latestBegin[0];
        for (int number = 1; number <= last; number++) {
            Step told = additions[number];
            Step addition = told == null ? unknown.poll() : told;
            if (addition == null) {
                return false;
            }
            now = Math.max(now, addition.from());
            if (now > addition.until() || now > earliestEnd[number]) {
                return false;
            }
            now = Math.max(now, latestBegin[number]);
        }
        return last >= 0;
    }

    /** The highest number that anybody was told; negative if what they were told is impossible by itself. */
    private int sort() {
        Arrays.fill(latestBegin, Long.MIN_VALUE);
        Arrays.fill(earliestEnd, Long.MAX_VALUE);
        int last = 0;
        for (Step step : steps) {
            if (step.until() == Long.MAX_VALUE) {
                continue;
            }
            if (step.result() < 0 || step.result() >= additions.length) {
                return -1;
            }
            int number = (int) step.result();
            last = Math.max(last, number);
            if (!step.writes()) {
                latestBegin[number] = Math.max(latestBegin[number], step.from());
                earliestEnd[number] = Math.min(earliestEnd[number], step.until());
            } else if (number == 0 || additions[number] != null) {
                return -1;
            } else {
                additions[number] = step;
            }
        }
        return last;
    }
}
