package io.sojourn.naming.server.history;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether all that was done with one name could have been done one after the other, each act between its beginning and its
 * end. An act whose outcome is unknown may have been done at any later time, or not at all.
 *
 * <p>Searches as J. Wing and C. Gong did ("Testing and Verifying Concurrent Objects", 1993), remembers what was tried as
 * G. Lowe did ("Testing for Linearizability", 2017), and looks at each name alone, which is enough because linearizability
 * is local.
 */
public final class NameLinearizability {

    private static final int MOST_STEPS = 300_000;

    private final List<Act> closed = new ArrayList<>();
    private final List<Act> open = new ArrayList<>();
    private final BitSet done = new BitSet();
    private final BitSet taken = new BitSet();
    private final Set<Configuration> tried = new HashSet<>();
    private int budget = MOST_STEPS;

    /** What a check can find. */
    public enum Verdict {
        YES,
        NO,
        /** The search was given up. */
        UNDECIDED
    }

    private record Configuration(BitSet done, BitSet taken, Optional<Act.Bound> state) {}

    private NameLinearizability(List<Act> acts) {
        for (Act act : acts) {
            if (!act.isOpen()) {
                closed.add(act);
            } else if (act.kind() != Act.Kind.LOOK) {
                open.add(act);
            }
        }
        closed.sort(Comparator.comparingLong(Act::from));
        open.sort(Comparator.comparingLong(Act::from));
    }

    /** Checks the acts of one name, which is unbound at first. */
    public static Verdict check(List<Act> acts) {
        NameLinearizability search = new NameLinearizability(acts);
        if (search.search(Optional.empty())) {
            return Verdict.YES;
        }
        return search.budget <= 0 ? Verdict.UNDECIDED : Verdict.NO;
    }

    private boolean search(Optional<Act.Bound> state) {
        int begin = done.nextClearBit(0);
        if (begin >= closed.size()) {
            return true;
        }
        if (budget-- <= 0 || !tried.add(new Configuration((BitSet) done.clone(), (BitSet) taken.clone(), state))) {
            return false;
        }
        long earliestEnd = Long.MAX_VALUE;
        for (int i = begin; i < closed.size() && closed.get(i).from() <= earliestEnd; i = done.nextClearBit(i + 1)) {
            earliestEnd = Math.min(earliestEnd, closed.get(i).until());
        }
        for (int i = begin; i < closed.size() && closed.get(i).from() <= earliestEnd; i = done.nextClearBit(i + 1)) {
            Act act = closed.get(i);
            Act.Effect effect = act.on(state);
            if (act.agreesWith(effect)) {
                done.set(i);
                if (search(effect.state())) {
                    return true;
                }
                done.clear(i);
            }
        }
        return searchOpen(state, earliestEnd);
    }

    private boolean searchOpen(Optional<Act.Bound> state, long earliestEnd) {
        for (int i = taken.nextClearBit(0); i < open.size(); i = taken.nextClearBit(i + 1)) {
            Act act = open.get(i);
            if (act.from() > earliestEnd) {
                return false;
            }
            Optional<Act.Bound> after = act.on(state).state();
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
