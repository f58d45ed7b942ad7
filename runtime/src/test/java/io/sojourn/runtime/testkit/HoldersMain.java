package io.sojourn.runtime.testkit;

import java.util.Locale;

/** Plays many seeds of {@link HoldersWorld}: {@code SEEDS [FIRST_SEED]}. */
public final class HoldersMain {

    private static final int MOST_SHOWN = 10;

    private HoldersMain() {}

    /** Ends with a line of figures, and with status 1 if there was a violation. */
    public static void main(String[] arguments) {
        if (arguments.length < 1 || arguments.length > 2) {
            System.err.println("usage: SEEDS [FIRST_SEED]");
            System.exit(2);
        }
        long seeds = Long.parseLong(arguments[0]);
        long first = arguments.length == 2 ? Long.parseLong(arguments[1]) : 1;
        long moves = 0;
        long handed = 0;
        long violations = 0;
        for (long seed = first; seed < first + seeds; seed++) {
            HoldersWorld.Outcome outcome = HoldersWorld.run(seed);
            moves += outcome.moves();
            handed += outcome.handed();
            if (!outcome.violations().isEmpty() && violations++ < MOST_SHOWN) {
                System.out.println("seed " + seed + ": " + outcome.violations());
            }
        }
        System.out.println(String.format(
                Locale.ROOT,
                "seeds from %d: %d seeds, %d moves, %d references handed on; %d seeds with violations",
                first,
                seeds,
                moves,
                handed,
                violations));
        System.exit(violations == 0 ? 0 : 1);
    }
}
