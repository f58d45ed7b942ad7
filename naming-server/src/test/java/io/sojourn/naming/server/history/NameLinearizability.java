package io.sojourn.naming.server.history;

import java.util.List;
import java.util.Optional;

/**
 * Whether all that was done with one name could have been done one after the other, each act between its beginning and its
 * end. An act whose outcome is unknown may have been done at any later time, or not at all.
 *
 * <p>Looks at each name alone, which is enough because linearizability is local.
 */
public final class NameLinearizability {

    /** What a check can find. */
    public enum Verdict {
        YES,
        NO,
        /** The search was given up. */
        UNDECIDED
    }

    private NameLinearizability() {}

    /** Checks the acts of one name, which is unbound at first. */
    public static Verdict check(List<Act> acts) {
        return new SequentialSearch<>(new Rules(), acts).from(Optional.empty());
    }

    private static final class Rules implements SequentialSearch.Rules<Act, Optional<Act.Bound>> {
        @Override
        public long from(Act act) {
            return act.from();
        }

        @Override
        public long until(Act act) {
            return act.until();
        }

        @Override
        public boolean changesNothing(Act act) {
            return act.kind() == Act.Kind.LOOK;
        }

        @Override
        public Optional<Act.Bound> after(Act act, Optional<Act.Bound> state) {
            return act.on(state).state();
        }

        @Override
        public boolean fits(Act act, Optional<Act.Bound> state) {
            return act.agreesWith(act.on(state));
        }
    }
}
