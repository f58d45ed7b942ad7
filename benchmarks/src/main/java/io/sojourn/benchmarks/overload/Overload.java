package io.sojourn.benchmarks.overload;

import io.sojourn.benchmarks.process.Clock;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures what a server does at its capacity, at multiples of it, and how soon it is itself again. */
public final class Overload {

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MOST_RECOVERY = Duration.ofSeconds(20);
    /** Half of the calls at half load return within this time: three times what one takes. */
    private static final Duration USUAL = Duration.ofMillis(15);

    /**
     * One stretch of load.
     *
     * @param load what was done
     * @param offered calls in each second
     * @param goodput calls in each second that came back in time
     * @param p50 median of the time that those took, in microseconds
     * @param p99 what 99 % of them did not exceed
     * @param refused calls that were surely not executed
     * @param late calls whose deadline passed
     * @param other calls that ended in another way
     * @param heapKiB the server's heap after collection, while the load went on
     * @param recovery how long it took to be itself again after the load had dropped; zero where it did not drop
     */
    public record Stretch(
            String load,
            long offered,
            long goodput,
            long p50,
            long p99,
            long refused,
            long late,
            long other,
            long heapKiB,
            Duration recovery) {}

    private final WaiterProcess server;
    private final LoadProcess load;

    private Overload(WaiterProcess server, LoadProcess load) {
        this.server = server;
        this.load = load;
    }

    /**
     * Measures.
     *
     * @param multiples of the capacity, in this order
     * @param each how long each
     * @param deadline of each call
     * @param directory for logs
     * @return first the capacity, then half of it, then the multiples
     */
    public static List<Stretch> measure(List<Integer> multiples, Duration each, Duration deadline, Path directory) {
        try (WaiterProcess server = WaiterProcess.start(List.of(), directory);
                LoadProcess load = LoadProcess.start(
                        "load",
                        List.of("--reference", server.reference(), "--deadline", deadline.toMillis()),
                        directory)) {
            return new Overload(server, load).measure(multiples, each);
        }
    }

    private List<Stretch> measure(List<Integer> multiples, Duration each) {
        List<Stretch> stretches = new ArrayList<>();
        load.callers(16);
        Clock.sleep(WARM_UP);
        Stretch peak = null;
        for (int callers : new int[] {8, 16, 32, 64}) {
            load.callers(callers);
            Clock.sleep(Duration.ofSeconds(1));
            Stretch one = stretch("closed loop, " + callers + " callers", each.dividedBy(6), Duration.ZERO);
            peak = peak == null || one.goodput() > peak.goodput() ? one : peak;
        }
        load.callers(0);
        if (peak == null) {
            throw new IllegalStateException("Nothing was measured.");
        }
        stretches.add(peak);
        double half = peak.goodput() / 2.0;
        load.rate(half);
        Clock.sleep(Duration.ofSeconds(1));
        stretches.add(stretch("0.5 ×", each.dividedBy(3), Duration.ZERO));
        for (int multiple : multiples) {
            load.rate(multiple * (double) peak.goodput());
            Stretch over = stretch(multiple + " ×", each, Duration.ZERO);
            load.rate(half);
            Duration recovery = load.awaitCalm(USUAL, MOST_RECOVERY);
            stretches.add(new Stretch(
                    over.load(),
                    over.offered(),
                    over.goodput(),
                    over.p50(),
                    over.p99(),
                    over.refused(),
                    over.late(),
                    over.other(),
                    over.heapKiB(),
                    recovery));
            Clock.sleep(Duration.ofSeconds(2));
        }
        return stretches;
    }

    private Stretch stretch(String name, Duration duration, Duration recovery) {
        Map<String, Long> figures = load.measure(duration);
        double seconds = duration.toMillis() / 1e3;
        long heap = server.report().getOrDefault("heapKiB", 0L);
        return new Stretch(
                name,
                Math.round(figures.getOrDefault("offered", 0L) / seconds),
                Math.round(figures.getOrDefault("good", 0L) / seconds),
                figures.getOrDefault("p50", 0L),
                figures.getOrDefault("p99", 0L),
                figures.getOrDefault("refused", 0L),
                figures.getOrDefault("late", 0L),
                figures.getOrDefault("other", 0L),
                heap,
                recovery);
    }

    /** Prints a table in Markdown. */
    static void print(List<Stretch> stretches, PrintWriter out) {
        long peak = stretches.get(0).goodput();
        out.println("| load | offered/s | goodput/s | of the peak | p50 ms | p99 ms | not executed | deadline | other |"
                + " heap MiB | recovery s |");
        out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        for (Stretch stretch : stretches) {
            out.printf(
                    Locale.ROOT,
                    "| %s | %,d | %,d | %.0f %% | %.1f | %.1f | %,d | %,d | %,d | %.1f | %s |%n",
                    stretch.load(),
                    stretch.offered(),
                    stretch.goodput(),
                    100.0 * stretch.goodput() / peak,
                    stretch.p50() / 1e3,
                    stretch.p99() / 1e3,
                    stretch.refused(),
                    stretch.late(),
                    stretch.other(),
                    stretch.heapKiB() / 1024.0,
                    stretch.recovery().isZero() && !stretch.load().matches("[1-9].*")
                            ? ""
                            : String.format(
                                    Locale.ROOT, "%.1f", stretch.recovery().toMillis() / 1e3));
        }
        out.flush();
    }
}
