package io.sojourn.benchmarks.soak;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What callers were told, compared with what ran.
 *
 * @param calls how many calls were made
 * @param acknowledged how many returned
 * @param notExecuted how many surely did not run
 * @param executed how many surely ran without giving a result
 * @param unknown how many may have run or not, those of killed callers included
 * @param counted how many ran
 * @param violations what contradicts a promise; empty if nothing does
 */
record Verdict(
        long calls,
        long acknowledged,
        long notExecuted,
        long executed,
        long unknown,
        long counted,
        List<String> violations) {

    /** Of a schedule without counters. */
    static final Verdict NONE = new Verdict(0, 0, 0, 0, 0, 0, List.of());

    private static final int MOST_EXAMPLES = 5;

    /**
     * Compares.
     *
     * @param ran what the server has on record
     * @param values what the server's counters say, by counter
     * @param told what callers were told; callers that were killed are missing
     */
    static Verdict of(Executions ran, List<Long> values, Collection<Outcomes> told) {
        Comparison comparison = new Comparison(ran, values.size());
        told.forEach(comparison::add);
        return comparison.verdict(values);
    }

    private static final class Comparison {
        private final Executions ran;
        private final long[] least;
        private final long[] most;
        private final Set<Integer> known = new HashSet<>();
        private final List<String> violations = new ArrayList<>();
        private long calls;
        private long acknowledged;
        private long notExecuted;
        private long executed;
        private long unknown;

        Comparison(Executions ran, int counters) {
            this.ran = ran;
            least = new long[counters];
            most = new long[counters];
        }

        void add(Outcomes outcomes) {
            known.add(outcomes.caller());
            for (int number = 0; number < outcomes.count(); number++) {
                one(outcomes, number);
            }
        }

        private void one(Outcomes outcomes, int number) {
            boolean counted = ran.has(outcomes.caller(), number);
            CallOutcome outcome = outcomes.of(number);
            int counter = CounterServer.counterOf(number, least.length);
            calls++;
            switch (outcome) {
                case ACKNOWLEDGED, EXECUTED -> {
                    acknowledged += outcome == CallOutcome.ACKNOWLEDGED ? 1 : 0;
                    executed += outcome == CallOutcome.EXECUTED ? 1 : 0;
                    least[counter]++;
                    most[counter]++;
                    if (!counted) {
                        violate("call " + number + " of caller " + outcomes.caller() + " was told " + outcome
                                + " and did not run");
                    }
                }
                case NOT_EXECUTED -> {
                    notExecuted++;
                    if (counted) {
                        violate("call " + number + " of caller " + outcomes.caller()
                                + " was told NOT_EXECUTED and ran");
                    }
                }
                case UNKNOWN, NONE -> {
                    unknown++;
                    most[counter]++;
                    if (outcome == CallOutcome.NONE) {
                        violate("call " + number + " of caller " + outcomes.caller() + " has no outcome");
                    }
                }
            }
        }

        Verdict verdict(List<Long> values) {
            for (Map.Entry<Integer, List<Integer>> killed : ran.without(known).entrySet()) {
                for (int number : killed.getValue()) {
                    most[CounterServer.counterOf(number, most.length)]++;
                    unknown++;
                    calls++;
                }
            }
            for (int i = 0; i < least.length; i++) {
                if (values.get(i) < least[i] || values.get(i) > most[i]) {
                    violate("counter " + i + " is " + values.get(i) + ", not " + least[i] + " to " + most[i]);
                }
            }
            if (ran.twice() > 0) {
                violate(ran.twice() + " calls ran twice");
            }
            return new Verdict(
                    calls, acknowledged, notExecuted, executed, unknown, ran.total(), List.copyOf(violations));
        }

        private void violate(String text) {
            if (violations.size() < MOST_EXAMPLES) {
                violations.add(text);
            }
        }
    }

    /** The figures in one line. */
    String shown() {
        if (equals(NONE)) {
            return "no counters";
        }
        return calls + " calls, " + acknowledged + " acknowledged, " + notExecuted + " not executed, "
                + (executed == 0 ? "" : executed + " executed without result, ") + unknown + " unknown, " + counted
                + " counted";
    }
}
