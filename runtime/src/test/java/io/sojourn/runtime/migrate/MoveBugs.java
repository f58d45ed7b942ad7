package io.sojourn.runtime.migrate;

import io.sojourn.runtime.testkit.SessionFactory;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Moves with a bug planted. */
public final class MoveBugs {

    private static final Set<Safeguard> NOT_PLAYED = EnumSet.of(Safeguard.HOLDERS_TRAVEL);

    private MoveBugs() {}

    /** The names of the safeguards that can be left out. */
    public static List<String> all() {
        return Arrays.stream(Safeguard.values())
                .filter(one -> !NOT_PLAYED.contains(one))
                .map(Safeguard::name)
                .toList();
    }

    /** Moves without one safeguard. */
    public static SessionFactory without(String name) {
        Safeguards safeguards = Safeguards.without(Safeguard.valueOf(name));
        return new SessionFactory() {
            @Override
            public Safeguards moves() {
                return safeguards;
            }
        };
    }
}
