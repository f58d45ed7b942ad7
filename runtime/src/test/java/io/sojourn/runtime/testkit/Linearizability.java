package io.sojourn.runtime.testkit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether the calls of one object could have happened one after the other, each between its beginning and its end. Searches
 * as Wing and Gong did, and remembers as Lowe did what was tried. Calls with an unknown outcome may have happened at any
 * later time, or not at all. Counters are left to {@link CounterOrder}.
 */
final class Linearizability {

    private static final int MOST_STEPS = 200_000;
    private static final int MOST_CALLS = 2_000;

    private final List<Step> ended = new ArrayList<>();
    private final List<Step> open = new ArrayList<>();
    private final Kind kind;
    private final BitSet done = new BitSet();
    private final Set<Configuration> tried = new HashSet<>();
    private int budget = MOST_STEPS;

    /**
     * One call as its caller saw it.
     *
     * @param from when it was made
     * @param until when it ended; {@link Long#MAX_VALUE} if its outcome is unknown
     * @param writes whether it changes the object: a counter by one, a register to the value
     * @param value what a register holds afterwards
     * @param result what the object held afterwards, as the caller was told
     */
    record Step(long from, long until, boolean writes, long value, long result) {}

    /** What an object does. */
    enum Kind {
        /** Writes add one and give the sum; there is nothing to search. */
        COUNTER,
        /** Writes give what they have written. */
        REGISTER,
        /** Writes give what was there before; so there is little to search. */
        EXCHANGED
    }

    /** What a check can find. */
    enum Verdict {
        YES,
        NO,
        /** The search was given up. */
        UNDECIDED
    }

    private record Configuration(BitSet done, BitSet taken, long state) {

        /** Sets that differ in few bits, as those of a search do, have different numbers. */
        @Override
        public int hashCode() {
            long mixed = state;
            for (long word : done.toLongArray()) {
                mixed = Dice.mix(mixed * 31 + word);
            }
            for (long word : taken.toLongArray()) {
                mixed = Dice.mix(mixed * 31 + word);
            }
            return Long.hashCode(mixed);
        }
    }

    private Linearizability(List<Step> steps, Kind kind) {
        this.kind = kind;
        Set<Long> seen = new HashSet<>();
        for (Step step : steps) {
            seen.add(step.result());
        }
        for (Step step : steps) {
            if (step.until() != Long.MAX_VALUE) {
                ended.add(step);
            } else if (seen.contains(step.value())) {
                // An unknown write that nobody has read may as well not have happened.
                open.add(step);
            }
        }
        ended.sort(Comparator.comparingLong(Step::from));
        open.sort(Comparator.comparingLong(Step::from));
    }

    /** Checks the calls of a counter that begins at 0, or of a register that holds 0 at first. */
    static Verdict check(List<Step> steps, boolean counter) {
        return check(steps, counter ? Kind.COUNTER : Kind.REGISTER);
    }

    /** Checks the calls of an object that is, or holds, 0 at first. */
    static Verdict check(List<Step> steps, Kind kind) {
        if (kind == Kind.COUNTER) {
            return CounterOrder.check(steps);
        }
        if (steps.size() > MOST_CALLS) {
            return Verdict.UNDECIDED;
        }
        Linearizability search = new Linearizability(steps, kind);
        boolean found = search.search(0, new BitSet(), 0);
        if (found) {
            return Verdict.YES;
        }
        return search.budget <= 0 ? Verdict.UNDECIDED : Verdict.NO;
    }

    private boolean search(int first, BitSet taken, long state) {
        int begin = done.nextClearBit(first);
        if (begin >= ended.size()) {
            return true;
        }
        if (budget-- <= 0 || !tried.add(new Configuration((BitSet) done.clone(), (BitSet) taken.clone(), state))) {
            return false;
        }
        long earliestEnd = Long.MAX_VALUE;
        for (int i = begin; i < ended.size(); i = done.nextClearBit(i + 1)) {
            if (ended.get(i).from() > earliestEnd) {
                break;
            }
            earliestEnd = Math.min(earliestEnd, ended.get(i).until());
        }
        for (int i = begin; i < ended.size() && ended.get(i).from() <= earliestEnd; i = done.nextClearBit(i + 1)) {
            Step step = ended.get(i);
            long after = after(step, state);
            if ((kind == Kind.EXCHANGED && step.writes() ? state : after) == step.result()) {
                done.set(i);
                if (search(begin, taken, after)) {
                    return true;
                }
                done.clear(i);
            }
        }
        return searchOpen(begin, taken, state, earliestEnd);
    }

    private boolean searchOpen(int begin, BitSet taken, long state, long earliestEnd) {
        for (int i = taken.nextClearBit(0); i < open.size(); i = taken.nextClearBit(i + 1)) {
            Step step = open.get(i);
            if (step.from() > earliestEnd) {
                return false;
            }
            taken.set(i);
            if (search(begin, taken, after(step, state))) {
                return true;
            }
            taken.clear(i);
        }
        return false;
    }

    private static long after(Step step, long state) {
        return step.writes() ? step.value() : state;
    }
}
