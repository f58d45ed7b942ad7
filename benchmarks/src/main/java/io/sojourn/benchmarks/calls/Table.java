package io.sojourn.benchmarks.calls;

import io.sojourn.benchmarks.calls.peer.PeerName;
import io.sojourn.benchmarks.load.Measurement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The measurements as a table in Markdown, a line for each kind of calls and system. */
final class Table {

    /** The first two lines. */
    static final String HEADER =
            "| call | callers | by | calls/s | Sojourn's calls/s to its | p50 µs | p99 µs | p99.9 µs | CPU µs, client +"
                    + " server | its CPU to Sojourn's | bytes allocated, client + server |\n"
                    + "|---|---|---|---|---|---|---|---|---|---|---|";

    private Table() {}

    /** The lines for one kind of calls. */
    static String lines(List<Cell> cells) {
        Optional<Cell> own = cells.stream()
                .filter(cell -> cell.peer() == PeerName.SOJOURN && cell.measured())
                .findFirst();
        StringBuilder lines = new StringBuilder();
        for (Cell cell : cells) {
            lines.append(line(cell, own)).append('\n');
        }
        return lines.toString();
    }

    private static String line(Cell cell, Optional<Cell> own) {
        String begin = "| " + cell.row().workload() + " | " + cell.row().callers() + " | "
                + cell.peer().shown() + " | ";
        if (!cell.measured()) {
            return begin + "failed: " + cell.failure() + " | | | | | | | |";
        }
        String rate = own.filter(other -> other.peer() != cell.peer())
                .map(other -> other.against(cell, Measurement::callsPerSecond).toString())
                .orElse("");
        String processor = own.filter(other -> other.peer() != cell.peer())
                .map(other -> cell.against(other, Measurement::processor).toString())
                .orElse("");
        return begin
                + String.format(
                        Locale.ROOT,
                        "%,.0f | %s | %s | %s | %s | %.1f + %.1f | %s | %,.0f + %,.0f |",
                        cell.median(Measurement::callsPerSecond),
                        rate,
                        micros(cell.median(Measurement::p50)),
                        micros(cell.median(Measurement::p99)),
                        micros(cell.median(Measurement::p999)),
                        cell.median(Measurement::clientProcessor) / 1e3,
                        cell.median(Measurement::serverProcessor) / 1e3,
                        processor,
                        cell.median(Measurement::clientAllocated),
                        cell.median(Measurement::serverAllocated));
    }

    private static String micros(double nanos) {
        return String.format(Locale.ROOT, nanos < 1e5 ? "%,.1f" : "%,.0f", nanos / 1e3);
    }
}
