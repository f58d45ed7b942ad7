package io.sojourn.runtime.migrate;

import java.util.EnumSet;
import java.util.Set;

/** The safeguards that moves keep: all of them, but for tests of the tests. Immutable. */
public final class Safeguards {

    /** What every node uses. */
    public static final Safeguards ALL = new Safeguards(EnumSet.noneOf(Safeguard.class));

    private final Set<Safeguard> leftOut;

    private Safeguards(Set<Safeguard> leftOut) {
        this.leftOut = leftOut;
    }

    /** All but one; only for tests. */
    static Safeguards without(Safeguard one) {
        return new Safeguards(EnumSet.of(one));
    }

    /** Whether a rule is kept. */
    public boolean keep(Safeguard one) {
        return !leftOut.contains(one);
    }
}
