package io.sojourn.benchmarks.soak;

import io.sojourn.benchmarks.overload.LoadProcess;
import io.sojourn.benchmarks.overload.Overload;
import io.sojourn.benchmarks.overload.WaiterProcess;
import io.sojourn.benchmarks.process.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Schedules in which nothing fails but there is too much to do. They have servers and clients of their own. */
final class LoadSchedules {

    private static final Duration DEADLINE = Duration.ofMillis(500);
    private static final Duration LONG_DEADLINE = Duration.ofSeconds(10);
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration USUAL = Duration.ofMillis(25);
    private static final Duration RECOVERY = Duration.ofSeconds(1);
    private static final Duration STORM_OVER = Duration.ofSeconds(5);
    private static final Duration STALL = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofSeconds(30);
    private static final Duration SLOW = Duration.ofSeconds(3);
    private static final int DEFAULT_PLACES = 1_024;
    /** More than there are places. */
    private static final int HOGS = 1_500;
    /** Calls of the others in each second: as many as eight at once, of 5 ms each, can be. */
    private static final int OTHERS = 1_600;

    private static final int CALLERS = 32;

    private LoadSchedules() {}

    static void overload(Arena arena, Duration time) {
        Duration each = time.minusSeconds(25).dividedBy(4);
        List<Overload.Stretch> stretches = Overload.measure(List.of(2, 5, 10), each, DEADLINE, arena.directory());
        long peak = stretches.get(0).goodput();
        arena.note("peak " + peak + "/s");
        for (Overload.Stretch stretch : stretches.subList(2, stretches.size())) {
            long percent = 100 * stretch.goodput() / peak;
            arena.require(
                    percent >= (stretch.load().startsWith("2") ? 90 : 80),
                    "at " + stretch.load() + " only " + percent + " % of the peak came back in time");
            arena.require(
                    stretch.recovery().compareTo(RECOVERY) <= 0,
                    "after " + stretch.load() + " it took " + stretch.recovery().toMillis() + " ms to recover");
            arena.note(stretch.load() + ": " + percent + " %, recovery "
                    + stretch.recovery().toMillis() + " ms");
        }
    }

    static void retryStorm(Arena arena, Duration time) {
        try (WaiterProcess server = WaiterProcess.start(List.of(), arena.directory());
                LoadProcess load = load(server, DEADLINE, arena.directory())) {
            double peak = peak(load);
            load.rate(0.9 * peak);
            Clock.sleep(Duration.ofSeconds(3));
            server.process().stop();
            Clock.sleep(STALL);
            server.process().resume();
            Duration calm = load.awaitCalm(USUAL, MOST);
            arena.note("normal again " + calm.toMillis() + " ms after a stall at 90 % of " + Math.round(peak) + "/s");
            arena.require(
                    calm.compareTo(STORM_OVER) <= 0, "it took " + calm.toMillis() + " ms until all was normal again");
            Clock.sleep(time.minus(STALL).minusSeconds(15));
        }
    }

    static void hog(Arena arena, Duration time) {
        try (WaiterProcess server = WaiterProcess.start(List.of("--at-once", DEFAULT_PLACES), arena.directory());
                LoadProcess hogs = load(server, LONG_DEADLINE, arena.directory());
                LoadProcess others = load(server, DEADLINE, arena.directory())) {
            others.rate(OTHERS);
            Clock.sleep(WARM_UP);
            Duration each = time.minusSeconds(10).dividedBy(2);
            Map<String, Long> alone = others.measure(each);
            hogs.hog(HOGS, SLOW);
            Clock.sleep(SLOW);
            Map<String, Long> beside = others.measure(each);
            long percent = 100 * beside.getOrDefault("good", 0L) / Math.max(1, alone.getOrDefault("good", 0L));
            arena.note("beside " + HOGS + " slow calls of one object the others kept " + percent + " %; p99 "
                    + alone.get("p99") + " -> " + beside.get("p99") + " us");
            arena.require(percent >= 90, "the others kept only " + percent + " %");
        }
    }

    private static LoadProcess load(WaiterProcess server, Duration deadline, Path directory) {
        return LoadProcess.start(
                "load",
                List.of("--reference", server.reference(), "--deadline", deadline.toMillis(), "--objects", 1_024),
                directory);
    }

    private static double peak(LoadProcess load) {
        load.callers(CALLERS);
        Clock.sleep(WARM_UP);
        Duration each = Duration.ofSeconds(3);
        double peak = load.measure(each).getOrDefault("good", 0L) / (double) each.toSeconds();
        load.callers(0);
        return peak;
    }
}
