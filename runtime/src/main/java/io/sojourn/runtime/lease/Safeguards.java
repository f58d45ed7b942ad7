package io.sojourn.runtime.lease;

import java.util.EnumSet;
import java.util.Set;

/** The safeguards that leases keep: all of them, but for tests of the tests. Immutable. */
final class Safeguards {

    /** What every node uses. */
    static final Safeguards ALL = new Safeguards(EnumSet.noneOf(Safeguard.class));

    private final Set<Safeguard> leftOut;

    private Safeguards(Set<Safeguard> leftOut) {
        this.leftOut = leftOut;
    }

    /** All but one; only for tests. */
    static Safeguards without(Safeguard one) {
        return new Safeguards(EnumSet.of(one));
    }

    boolean keep(Safeguard one) {
        return !leftOut.contains(one);
    }
}
