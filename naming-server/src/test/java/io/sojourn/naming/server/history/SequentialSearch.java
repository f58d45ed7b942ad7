package io.sojourn.naming.server.history;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Whether acts could have been done one after the other, each between its beginning and its end. An act whose outcome is
 * unknown may have been done at any later time, or not at all.
 *
 * <p>Searches as J. Wing and C. Gong did ("Testing and Verifying Concurrent Objects", 1993), and remembers what was tried as
 * G. Lowe did ("Testing for Linearizability", 2017).
 */
final class SequentialSearch<A, S> {

    /** What acts are, and what they do to a state. */
    interface Rules<A, S> {

        long from(A act);

        /** When it ended; {@link Long#MAX_VALUE} if what came of it is unknown. */
        long until(A act);

        boolean changesNothing(A act);

        S after(A act, S state);

        /** Whether its caller was told what must be told of it when it is done in the state given. */
        boolean fits(A act, S state);
    }

    private static final int MOST_STEPS = 300_000;

    private final Rules<A, S> rules;
    private final List<A> closed = new ArrayList<>();
    private final List<A> open = new ArrayList<>();
    private final BitSet done = new BitSet();
    private final BitSet taken = new BitSet();
    private final Set<Configuration<S>> tried = new HashSet<>();
    private int budget = MOST_STEPS;

    private record Configuration<S>(BitSet done, BitSet taken, S state) {}

    SequentialSearch(Rules<A, S> rules, List<A> acts) {
        this.rules = rules;
        for (A act : acts) {
            if (rules.until(act) != Long.MAX_VALUE) {
                closed.add(act);
            } else if (!rules.changesNothing(act)) {
                open.add(act);
            }
        }
        closed.sort(Comparator.comparingLong(rules::from));
        open.sort(Comparator.comparingLong(rules::from));
    }

    NameLinearizability.Verdict from(S begin) {
        if (search(begin)) {
            return NameLinearizability.Verdict.YES;
        }
        return budget <= 0 ? NameLinearizability.Verdict.UNDECIDED : NameLinearizability.Verdict.NO;
    }

    private boolean search(S state) {
        int begin = done.nextClearBit(0);
        if (begin >= closed.size()) {
            return true;
        }
        if (budget-- <= 0 || !tried.add(new Configuration<>((BitSet) done.clone(), (BitSet) taken.clone(), state))) {
            return false;
        }
        long earliestEnd = Long.MAX_VALUE;
        for (int i = begin;
                i < closed.size() && rules.from(closed.get(i)) <= earliestEnd;
                i = done.nextClearBit(i + 1)) {
            earliestEnd = Math.min(earliestEnd, rules.until(closed.get(i)));
        }
        for (int i = begin;
                i < closed.size() && rules.from(closed.get(i)) <= earliestEnd;
                i = done.nextClearBit(i + 1)) {
            A act = closed.get(i);
            if (rules.fits(act, state)) {
                done.set(i);
                if (search(rules.after(act, state))) {
                    return true;
                }
                done.clear(i);
            }
        }
        return searchOpen(state, earliestEnd);
    }

    private boolean searchOpen(S state, long earliestEnd) {
        for (int i = taken.nextClearBit(0); i < open.size(); i = taken.nextClearBit(i + 1)) {
            A act = open.get(i);
            if (rules.from(act) > earliestEnd) {
                return false;
            }
            S after = rules.after(act, state);
            if (!after.equals(state)) {
                taken.set(i);
                if (search(after)) {
                    return true;
                }
                taken.clear(i);
            }
        }
        return false;
    }
}
