package io.sojourn.benchmarks.soak.naming;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a schedule went.
 *
 * @param figures what was done and checked
 * @param failures how often acts ended without a result, by reason
 * @param notes facts worth a line
 * @param violations what contradicts a promise
 */
record NamingStory(Figures figures, Map<String, Integer> failures, List<String> notes, List<String> violations) {

    /**
     * Figures of the histories.
     *
     * @param acts what was done with names
     * @param unknown how much of it with unknown outcome
     * @param found lookups that caches may have answered
     * @param changes how often names were changed
     * @param events how many events watches told
     * @param pictures how often a watch was sent a picture after its first
     * @param undecided names whose check was given up
     * @param recoveries milliseconds until something was agreed on again, after each fault, for each client
     */
    record Figures(
            long acts,
            long unknown,
            long found,
            long changes,
            long events,
            long pictures,
            long undecided,
            List<Long> recoveries) {

        /** Of a schedule without histories. */
        static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, List.of());

        /** In one line. */
        String shown() {
            List<Long> sorted = recoveries.stream().sorted().toList();
            return String.format(
                    Locale.ROOT,
                    "%,d acts, %,d of unknown outcome, %,d lookups nearby, %,d changes, %,d events of watches, %,d pictures,"
                            + " %,d names undecided%s",
                    acts,
                    unknown,
                    found,
                    changes,
                    events,
                    pictures,
                    undecided,
                    sorted.isEmpty()
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    "; agreement again after %,d ms (median), %,d ms (longest)",
                                    sorted.get(sorted.size() / 2),
                                    sorted.get(sorted.size() - 1)));
        }
    }
}
