package io.sojourn.benchmarks.soak.naming;

import io.sojourn.benchmarks.process.Clock;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Runs schedules one after the other, each with naming servers of its own, prints each one's result, and sums up. */
final class NamingSoak {

    private static final int PEERS = 3;
    private static final int MOST_SHOWN = 8;

    private final PrintWriter out;
    private final Path work;
    private long seed;
    private int run;
    private int broken;
    private long acts;
    private long unknown;
    private long events;

    /**
     * Nothing has run yet.
     *
     * @param seed of the first schedule; each next one has the next
     */
    NamingSoak(PrintWriter out, Path work, long seed) {
        this.out = out;
        this.work = work;
        this.seed = seed;
    }

    /** Runs the schedules for the time given, all or only those of the numbers given; whether every promise was kept. */
    boolean schedules(double minutes, List<Integer> only) throws IOException {
        List<NamingSchedule> chosen = NamingSchedule.ALL.stream()
                .filter(schedule -> only.isEmpty() || only.contains(schedule.number()))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("No schedule of naming servers has a number of " + only + "; there are "
                    + NamingSchedule.ALL.stream().map(NamingSchedule::number).toList() + ".");
        }
        double least = chosen.stream().mapToInt(NamingSchedule::leastSeconds).sum();
        double full = chosen.stream().mapToInt(NamingSchedule::seconds).sum();
        double part = Math.min(1, Math.max(0, (minutes * 60 - least) / (full - least)));
        long begin = Clock.in(Duration.ZERO);
        for (NamingSchedule schedule : chosen) {
            double seconds = schedule.leastSeconds() + part * (schedule.seconds() - schedule.leastSeconds());
            one(schedule, Duration.ofMillis(Math.round(1_000 * seconds)));
        }
        out.printf(
                Locale.ROOT,
                "schedules of naming servers: %d of %d kept every promise; %.1f min, %,d acts, %,d of unknown outcome, %,d"
                        + " events of watches%n",
                run - broken,
                run,
                Clock.since(begin).toMillis() / 60e3,
                acts,
                unknown,
                events);
        out.flush();
        return broken == 0;
    }

    /** Runs one schedule. */
    void one(NamingSchedule schedule, Duration time) throws IOException {
        long begin = Clock.in(Duration.ZERO);
        long own = seed++;
        out.printf("%-3s %s (seed %d)%n", schedule.number(), schedule.title(), own);
        out.flush();
        run++;
        Path directory = work.resolve("naming-" + schedule.number() + "-" + own);
        boolean apart = schedule.apart() && ClockOffsets.permitted();
        IntFunction<List<String>> launcher = apart ? ClockOffsets::launcher : number -> List.of();
        try (NamingArena arena = new NamingArena(directory, PEERS, schedule.lease(), launcher, own)) {
            if (schedule.apart()) {
                arena.note(apart ? "clocks an hour apart" : "clocks not apart, which this system does not permit");
            }
            schedule.play().run(arena, time);
            tell(arena.end(), Clock.since(begin));
        } catch (RuntimeException e) {
            broken++;
            out.println("    BROKEN: " + e);
            Files.writeString(directory.resolve("failure.log"), stackTrace(e));
        }
        out.flush();
    }

    private static String stackTrace(RuntimeException failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }

    private void tell(NamingStory story, Duration took) {
        acts += story.figures().acts();
        unknown += story.figures().unknown();
        events += story.figures().events();
        out.printf(
                Locale.ROOT,
                "    %.0f s: %s%n",
                took.toMillis() / 1e3,
                story.figures().shown());
        if (!story.notes().isEmpty()) {
            out.println("    " + String.join(", ", story.notes()));
        }
        if (!story.failures().isEmpty()) {
            out.println("    clients saw " + new TreeMap<>(story.failures()));
        }
        story.violations().stream().limit(MOST_SHOWN).forEach(violation -> out.println("    BROKEN: " + violation));
        if (story.violations().size() > MOST_SHOWN) {
            out.println("    BROKEN: " + (story.violations().size() - MOST_SHOWN) + " more");
        }
        broken += story.violations().isEmpty() ? 0 : 1;
    }
}
