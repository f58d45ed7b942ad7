package io.sojourn.naming.server.simulation;

import io.sojourn.runtime.testkit.Dice;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Plays one seed: a cluster of naming servers with its nodes, from the first start to the last check. */
final class NamingSimulation {

    /**
     * What became of it.
     *
     * @param violations what must not have happened; empty if all is well
     */
    record Outcome(long seed, String schedule, long traceHash, List<String> violations, Figures figures) {

        boolean good() {
            return violations.isEmpty();
        }

        @Override
        public String toString() {
            return "seed " + seed + " (" + schedule + "): "
                    + (good()
                            ? "good"
                            : String.join("\n  ", violations) + "\n  Play it again with: dev/sim naming 1 " + seed);
        }
    }

    /** How much was played. */
    record Figures(
            long runs,
            long violations,
            long seconds,
            long acts,
            long unknown,
            long cached,
            long events,
            long entries,
            long leasesEnded,
            long moves,
            long messages,
            long undecided) {

        static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        Figures plus(Figures other) {
            return new Figures(
                    runs + other.runs,
                    violations + other.violations,
                    seconds + other.seconds,
                    acts + other.acts,
                    unknown + other.unknown,
                    cached + other.cached,
                    events + other.events,
                    entries + other.entries,
                    leasesEnded + other.leasesEnded,
                    moves + other.moves,
                    messages + other.messages,
                    undecided + other.undecided);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,d seeds, %,d s simulated: %,d acts (%,d with unknown outcome), %,d answers of caches, %,d events of"
                            + " watches, %,d entries of the log, %,d leases ended, %,d moves, %,d messages; %,d histories undecided;"
                            + " violations in %,d seeds",
                    runs,
                    seconds,
                    acts,
                    unknown,
                    cached,
                    events,
                    entries,
                    leasesEnded,
                    moves,
                    messages,
                    undecided,
                    violations);
        }
    }

    private NamingSimulation() {}

    /** The seed of the n-th run of a schedule, from 1 on. */
    static long seedFor(NamingSchedule schedule, int run) {
        List<NamingSchedule> all = NamingSchedule.all();
        return (long) (run - 1) * all.size()
                + all.indexOf(all.stream()
                        .filter(each -> each.name().equals(schedule.name()))
                        .findAny()
                        .orElseThrow())
                + 1;
    }

    static NamingSchedule scheduleOf(long seed) {
        List<NamingSchedule> all = NamingSchedule.all();
        return all.get((int) Math.floorMod(seed - 1, (long) all.size()));
    }

    /**
     * Plays a seed.
     *
     * @param omitted safeguards to leave out
     * @param told is told what happens, line by line; may be null
     */
    static Outcome run(long seed, Set<Omission> omitted, @Nullable Consumer<String> told) {
        NamingSchedule schedule = scheduleOf(seed);
        Dice dice = new Dice(seed);
        World world = new World(schedule.settings(dice), dice, omitted, told);
        world.play(schedule.plot());
        Figures figures = new Figures(
                1,
                world.violations.isEmpty() ? 0 : 1,
                world.time.now() / 1_000_000_000L,
                world.recorder.count,
                world.recorder.unknown,
                world.cachedAnswers,
                world.watchEvents,
                world.truth.entries(),
                world.leaseTruth.ended(),
                world.moveTruth.moves(),
                world.wires.messages,
                world.recorder.undecided);
        return new Outcome(seed, schedule.name(), world.traceHash(), List.copyOf(world.violations), figures);
    }
}
