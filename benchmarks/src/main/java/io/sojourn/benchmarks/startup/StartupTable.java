package io.sojourn.benchmarks.startup;

import io.sojourn.benchmarks.startup.Startup.Start;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What was measured, as a table in Markdown. */
final class StartupTable {

    private static final String HEADER = """
            | process | classes | runs | median ms | p90 ms | least ms | median above an empty JVM, ms |
            |---|---|---|---|---|---|---|
            """;

    private StartupTable() {}

    /** The table; the empty program is among what was measured. */
    static String of(Map<Start, List<Duration>> measured) {
        double empty =
                millis(Objects.requireNonNull(measured.get(new Start(Program.EMPTY, Sharing.NONE)), "empty"), 0.5);
        StringBuilder table = new StringBuilder(HEADER);
        measured.forEach((start, times) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %s | %d | %.0f | %.0f | %.0f | %s |%n",
                start.program().shown(),
                start.sharing().shown(),
                times.size(),
                millis(times, 0.5),
                millis(times, 0.9),
                millis(times, 0),
                start.program() == Program.EMPTY
                        ? ""
                        : String.format(Locale.ROOT, "%.0f", millis(times, 0.5) - empty))));
        return table.toString();
    }

    /** The least time that so great a part of all did not exceed. */
    static double millis(List<Duration> times, double part) {
        List<Duration> sorted = times.stream().sorted().toList();
        int rank = Math.max(1, (int) Math.ceil(part * sorted.size()));
        return sorted.get(rank - 1).toNanos() / 1e6;
    }
}
