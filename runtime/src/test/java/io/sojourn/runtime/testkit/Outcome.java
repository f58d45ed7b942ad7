package io.sojourn.runtime.testkit;

import java.util.List;

/**
 * What became of a run.
 *
 * @param seed its seed
 * @param scenario what it played
 * @param traceHash equal for equal runs
 * @param violations what must not have happened; empty if all is well
 * @param figures its figures
 */
public record Outcome(long seed, String scenario, long traceHash, List<String> violations, Figures figures) {

    /** Whether nothing happened that must not. */
    public boolean good() {
        return violations.isEmpty();
    }

    @Override
    public String toString() {
        return "seed " + seed + " (" + scenario + "): "
                + (good() ? "good" : String.join("\n  ", violations) + "\n  Play it again with: dev/sim 1 " + seed);
    }
}
