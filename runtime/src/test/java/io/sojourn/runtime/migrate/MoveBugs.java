package io.sojourn.runtime.migrate;

import io.sojourn.runtime.testkit.HoldersWorld;
import io.sojourn.runtime.testkit.SessionFactory;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Moves with a bug planted. */
public final class MoveBugs {

    /** What only those notice who hold objects that move: played by {@link HoldersWorld}. */
    private static final Set<Safeguard> OF_HOLDERS = EnumSet.of(Safeguard.HOLDERS_TRAVEL, Safeguard.RETURN_LETS_GO);

    private MoveBugs() {}

    /** The names of the safeguards that can be left out. */
    public static List<String> all() {
        return Arrays.stream(Safeguard.values())
                .filter(one -> !OF_HOLDERS.contains(one))
                .map(Safeguard::name)
                .toList();
    }

    /** The names of those that {@link HoldersWorld} plays. */
    public static List<String> ofHolders() {
        return OF_HOLDERS.stream().map(Safeguard::name).toList();
    }

    /** What happens to holders without one of these. */
    public static HoldersWorld.Outcome holders(String name, long seed) {
        return HoldersWorld.run(seed, Safeguards.without(Safeguard.valueOf(name)));
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
