package io.sojourn.benchmarks.calls;

import io.sojourn.benchmarks.calls.Callers.Kind;
import io.sojourn.benchmarks.calls.Chart.Bar;
import io.sojourn.benchmarks.calls.Chart.Group;
import io.sojourn.benchmarks.calls.Chart.Panel;
import io.sojourn.benchmarks.calls.peer.PeerName;
import io.sojourn.benchmarks.load.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Puts what was measured into the project's pages. */
final class Report {

    private static final String PAGE = "performance.md";
    private static final String CHART = "calls.svg";
    private static final String BEGIN = "<!-- dev/bench calls writes from here -->\n";
    private static final String END = "<!-- to here -->\n";
    private static final int CHARTED_THREADS = 32;

    private final Collection<List<Cell>> rows;

    Report(Collection<List<Cell>> rows) {
        this.rows = rows;
    }

    /**
     * Writes the table into its place in the page and the chart beside it.
     *
     * @throws IllegalStateException if the page has no such place
     */
    void write(Path documents, String machine) throws IOException {
        Path page = documents.resolve(PAGE);
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalStateException(page + " has no lines '" + BEGIN.strip() + "' and '" + END.strip()
                    + "', between which the table belongs.");
        }
        StringBuilder table = new StringBuilder(machine + "\n\n" + Table.HEADER + "\n");
        rows.forEach(cells -> table.append(Table.lines(cells)));
        Files.writeString(page, text.substring(0, begin + BEGIN.length()) + table + text.substring(end));
        Files.writeString(documents.resolve(CHART), chart().svg());
    }

    private Chart chart() {
        return new Chart(List.of(
                panel(
                        "Calls in a second, " + CHARTED_THREADS + " threads (more is better)",
                        cell -> bar(cell, Measurement::callsPerSecond, 1, "%,.0f")),
                panel(
                        "Processor time of a call, both processes, µs (less is better)",
                        cell -> bar(cell, Measurement::processor, 1e-3, "%.1f"))));
    }

    private Panel panel(String title, Function<Cell, Bar> bar) {
        List<Group> groups = new ArrayList<>();
        for (List<Cell> cells : rows) {
            Row row = cells.get(0).row();
            if (row.callers().equals(new Callers(CHARTED_THREADS, Kind.CLOSED))) {
                groups.add(new Group(
                        row.workload().toString(),
                        cells.stream().filter(Cell::measured).map(bar).toList()));
            }
        }
        return new Panel(title, groups);
    }

    private static Bar bar(Cell cell, ToDoubleFunction<Measurement> figure, double unit, String format) {
        double value = cell.median(figure) * unit;
        return new Bar(
                cell.peer().shown(), value, String.format(Locale.ROOT, format, value), cell.peer() == PeerName.SOJOURN);
    }
}
