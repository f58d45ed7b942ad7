package io.sojourn.runtime.lease;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.testkit.SessionFactory;
import java.util.Arrays;
import java.util.List;

/** Leases with a bug planted. */
public final class LeaseBugs {

    private LeaseBugs() {}

    /** The names of the safeguards that can be left out. */
    public static List<String> all() {
        return Arrays.stream(Safeguard.values()).map(Safeguard::name).toList();
    }

    /** Leases without one safeguard. */
    public static SessionFactory without(String name) {
        Safeguards safeguards = Safeguards.without(Safeguard.valueOf(name));
        return new SessionFactory() {
            @Override
            public Leases leases(NodeId self, LeaseSettings settings, LeaseEffects effects, long now) {
                return new Leases(self, settings, effects, now, safeguards);
            }
        };
    }
}
