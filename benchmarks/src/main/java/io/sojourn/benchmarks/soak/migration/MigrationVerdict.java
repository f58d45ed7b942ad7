package io.sojourn.benchmarks.soak.migration;

import io.sojourn.benchmarks.soak.migration.StampFile.Copy;
import io.sojourn.benchmarks.soak.migration.StampFile.Line;
import io.sojourn.benchmarks.soak.migration.TallyCaller.Told;
import io.sojourn.failure.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What callers were told, compared with what all copies of all tallies have on record.
 *
 * @param calls how many calls were made
 * @param acknowledged how many returned
 * @param notExecuted how many surely did not run
 * @param unknown how many may have run or not
 * @param counted how many ran
 * @param copies how many copies have served at least one call
 * @param violations what contradicts a promise; empty if nothing does
 */
record MigrationVerdict(
        long calls,
        long acknowledged,
        long notExecuted,
        long unknown,
        long counted,
        int copies,
        List<String> violations) {

    private static final int MOST_EXAMPLES = 8;

    /** A time in which calls may fail, because a process was killed; both as {@code Clock} tells. */
    record Trouble(long begin, long end) {}

    /**
     * Compares.
     *
     * @param told what each caller was told of its calls, by their numbers
     * @param copies what tallies have on record
     * @param troubles when calls may have failed
     */
    static MigrationVerdict of(Map<Integer, List<Told>> told, List<Copy> copies, List<Trouble> troubles) {
        return new Comparison(copies, troubles).verdict(told);
    }

    String shown() {
        return calls + " calls, " + acknowledged + " acknowledged, " + notExecuted + " not executed, " + unknown
                + " unknown, " + counted + " counted by " + copies + " copies";
    }

    private record Life(int tally, int life) {}

    private record Call(int caller, int number) {}

    private record Counted(Life life, Line line) {}

    private static final class Comparison {
        private final List<Copy> copies;
        private final List<Trouble> troubles;
        private final Map<Call, Counted> ran = new HashMap<>();
        private final List<String> violations = new ArrayList<>();
        private int violationCount;

        Comparison(List<Copy> copies, List<Trouble> troubles) {
            this.copies = copies;
            this.troubles = troubles;
        }

        MigrationVerdict verdict(Map<Integer, List<Told>> all) {
            Map<Life, List<Copy>> lives =
                    new TreeMap<>(Comparator.comparing(Life::tally).thenComparing(Life::life));
            for (Copy copy : copies) {
                lives.computeIfAbsent(new Life(copy.tally(), copy.life()), life -> new ArrayList<>())
                        .add(copy);
            }
            lives.forEach(this::life);
            long calls = 0;
            long acknowledged = 0;
            long notExecuted = 0;
            for (Map.Entry<Integer, List<Told>> caller : all.entrySet()) {
                int number = 0;
                for (Told told : caller.getValue()) {
                    calls++;
                    acknowledged += told.stamp() != null ? 1 : 0;
                    notExecuted += told.ended(Outcome.NOT_EXECUTED) ? 1 : 0;
                    call(new Call(caller.getKey(), number++), told);
                }
            }
            if (violationCount > violations.size()) {
                violations.add("and " + (violationCount - violations.size()) + " more");
            }
            return new MigrationVerdict(
                    calls,
                    acknowledged,
                    notExecuted,
                    calls - acknowledged - notExecuted,
                    ran.size(),
                    copies.size(),
                    List.copyOf(violations));
        }

        /** In one life each number is counted once, by copies one after the other, each at one node. */
        private void life(Life life, List<Copy> all) {
            List<Copy> inOrder =
                    all.stream().sorted(Comparator.comparingInt(Copy::hop)).toList();
            long last = 0;
            int hop = -1;
            for (Copy copy : inOrder) {
                if (copy.hop() == hop) {
                    violate("two copies of " + life + " have answered after " + hop + " moves");
                }
                hop = copy.hop();
                for (Line line : copy.lines()) {
                    if (line.value() != last + 1) {
                        violate(life + " has counted " + line.value() + " after " + last + ", at its move " + hop);
                    }
                    last = line.value();
                    Call call = new Call(line.caller(), line.number());
                    if (ran.put(call, new Counted(life, line)) != null) {
                        violate(call + " ran twice");
                    }
                }
            }
        }

        private void call(Call call, Told told) {
            Counted counted = ran.get(call);
            Tally.Stamp stamp = told.stamp();
            if (stamp != null) {
                Counted promised = new Counted(
                        new Life(told.tally(), stamp.life()), new Line(stamp.value(), call.caller(), call.number()));
                if (!promised.equals(counted)) {
                    violate(call + " was told " + promised + ", but on record is " + counted);
                }
                return;
            }
            if (told.ended(Outcome.NOT_EXECUTED) && counted != null) {
                violate(call + " was told NOT_EXECUTED and ran");
            }
            if (told.ended(Outcome.EXECUTED) && counted == null) {
                violate(call + " was told EXECUTED and did not run");
            }
            if (troubles.stream()
                    .noneMatch(each -> told.ended() - each.begin() >= 0 && told.begun() - each.end() <= 0)) {
                violate(call + " has failed while no process was down: " + told.failure());
            }
        }

        private void violate(String text) {
            violationCount++;
            if (violations.size() < MOST_EXAMPLES) {
                violations.add(text);
            }
        }
    }
}
