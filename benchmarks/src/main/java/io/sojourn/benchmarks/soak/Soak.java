package io.sojourn.benchmarks.soak;

import io.sojourn.benchmarks.process.Clock;
import io.sojourn.benchmarks.process.JavaProcess;
import io.sojourn.benchmarks.relay.RelayEvent;
import io.sojourn.naming.server.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Runs schedules one after the other against one naming server, prints each one's result, and sums up. */
final class Soak {

    private static final Duration START = Duration.ofMinutes(1);

    private final PrintWriter out;
    private final Path work;
    private long seed;
    private int run;
    private int broken;
    private long calls;
    private long acknowledged;
    private long unknown;
    private final Map<RelayEvent, Long> relay = new EnumMap<>(RelayEvent.class);

    /**
     * Nothing has run yet.
     *
     * @param seed of the first schedule; each next one has the next
     */
    Soak(PrintWriter out, Path work, long seed) {
        this.out = out;
        this.work = work;
        this.seed = seed;
    }

    /** Runs the schedules for the time given, all or only those of the numbers given; whether every promise was kept. */
    boolean schedules(double minutes, List<Integer> only) throws IOException {
        List<Schedule> chosen = Schedules.ALL.stream()
                .filter(schedule -> only.isEmpty() || only.contains(schedule.number()))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("No schedule has a number of " + only + "; there are "
                    + Schedules.ALL.stream().map(Schedule::number).toList() + ".");
        }
        long begin = Clock.in(Duration.ZERO);
        long end = Clock.in(Duration.ofMillis((long) (minutes * 60_000)));
        try (JavaProcess naming = naming()) {
            String endpoint = endpoint(naming);
            do {
                List<Schedule> left = new ArrayList<>(chosen);
                while (!left.isEmpty()) {
                    Schedule next = left.get(0);
                    one(next, endpoint, share(left, Clock.until(end)));
                    left.remove(0);
                }
            } while (Clock.until(end).toSeconds() > 60 && only.isEmpty());
        }
        sumUp("schedules", begin);
        return broken == 0;
    }

    /** 1,000,000 calls through a relay that cuts and stalls; whether every counter was exact. */
    boolean million(int total) throws IOException {
        return one(Endurance.million(total));
    }

    /** The same with a server that is killed 20 times; whether nothing acknowledged was lost and nothing ran twice. */
    boolean restarts(int total) throws IOException {
        return one(Endurance.restarts(total));
    }

    private boolean one(Schedule endurance) throws IOException {
        long begin = Clock.in(Duration.ZERO);
        try (JavaProcess naming = naming()) {
            one(endurance, endpoint(naming), Duration.ofSeconds(endurance.seconds()));
        }
        sumUp(endurance.title(), begin);
        return broken == 0;
    }

    private JavaProcess naming() {
        return JavaProcess.start(
                "naming", Main.class, List.of("-Xmx256m"), List.of("serve", "--listen", "tcp://localhost:0"), 0, work);
    }

    private static String endpoint(JavaProcess naming) {
        return naming.await("Naming server listens", START).replaceAll(".*(tcp://[^;]*);.*", "$1");
    }

    /** How long the first of the schedules may take so that all fit into the time left. */
    private static Duration share(List<Schedule> left, Duration time) {
        double least = left.stream().mapToInt(Schedule::leastSeconds).sum();
        double full = left.stream().mapToInt(Schedule::seconds).sum();
        double part = full <= least ? 1 : Math.min(1, Math.max(0, (time.toSeconds() - least) / (full - least)));
        Schedule next = left.get(0);
        return Duration.ofSeconds(Math.round(next.leastSeconds() + part * (next.seconds() - next.leastSeconds())));
    }

    private void one(Schedule schedule, String naming, Duration time) throws IOException {
        long begin = Clock.in(Duration.ZERO);
        long own = seed++;
        out.printf("%-3s %s (seed %d)%n", shownNumber(schedule), schedule.title(), own);
        out.flush();
        run++;
        try (Arena arena = new Arena(naming, work.resolve("schedule-" + schedule.number() + "-" + own), own)) {
            tell(schedule.run(arena, time), Clock.since(begin));
        } catch (IllegalStateException e) {
            broken++;
            out.println("    BROKEN: " + e.getMessage());
        }
        out.flush();
    }

    private static String shownNumber(Schedule schedule) {
        return schedule.number() == 0 ? "" : Integer.toString(schedule.number());
    }

    private void tell(Story story, Duration took) {
        Verdict verdict = story.verdict();
        calls += verdict.calls();
        acknowledged += verdict.acknowledged();
        unknown += verdict.unknown();
        story.relay().forEach((event, count) -> relay.merge(event, count, Long::sum));
        out.printf("    %.0f s: %s%n", took.toMillis() / 1e3, verdict.shown());
        if (!story.notes().isEmpty()) {
            out.println("    " + String.join(", ", story.notes()));
        }
        if (!story.failures().isEmpty()) {
            out.println("    callers saw " + new TreeMap<>(story.failures()));
        }
        story.violations().forEach(violation -> out.println("    BROKEN: " + violation));
        broken += story.violations().isEmpty() ? 0 : 1;
    }

    private void sumUp(String what, long begin) {
        out.printf(
                Locale.ROOT,
                "%s: %d of %d kept every promise; %.1f min, %,d calls, %,d acknowledged, %,d unknown; %,d connections,"
                        + " %,d frames, %,d cuts, %,d stalls%n",
                what,
                run - broken,
                run,
                Clock.since(begin).toMillis() / 60e3,
                calls,
                acknowledged,
                unknown,
                relay.getOrDefault(RelayEvent.CONNECTIONS, 0L),
                relay.getOrDefault(RelayEvent.FRAMES, 0L),
                relay.getOrDefault(RelayEvent.CUTS, 0L),
                relay.getOrDefault(RelayEvent.STALLS, 0L));
        out.flush();
    }
}
