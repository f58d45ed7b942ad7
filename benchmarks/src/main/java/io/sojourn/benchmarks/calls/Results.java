package io.sojourn.benchmarks.calls;

import io.sojourn.benchmarks.calls.peer.PeerName;
import io.sojourn.benchmarks.calls.peer.Workload;
import io.sojourn.benchmarks.load.Measurement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Every single measurement, a line each, in a file of comma-separated values. A kind of calls is written when all systems have
 * made them, so that a run that was interrupted can be continued.
 */
final class Results implements AutoCloseable {

    private static final String HEADER =
            "workload,callers,system,repetition,callsPerSecond,p50Nanos,p99Nanos,p999Nanos,"
                    + "clientProcessorNanos,serverProcessorNanos,clientAllocatedBytes,serverAllocatedBytes,failure";
    private static final int COLUMNS = HEADER.split(",", -1).length;

    private final Writer file;

    private Results(Writer file) {
        this.file = file;
    }

    /** Opens a file to be added to; makes it if it does not exist. */
    static Results open(Path path) throws IOException {
        boolean begun = Files.exists(path);
        Results results =
                new Results(Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
        if (!begun) {
            results.file.write(HEADER + "\n");
        }
        return results;
    }

    /** What a file has, by kind of calls, in its order; nothing if it does not exist. */
    static Map<Row, List<Cell>> read(Path path) throws IOException {
        Map<Row, List<Cell>> cells = new LinkedHashMap<>();
        if (Files.exists(path)) {
            Map<Row, Map<PeerName, List<String[]>>> lines = new LinkedHashMap<>();
            for (String line : Files.readAllLines(path)) {
                if (!line.equals(HEADER)) {
                    String[] words = line.split(",", COLUMNS);
                    Row row = new Row(Workload.parse(words[0]), Callers.parse(words[1]));
                    lines.computeIfAbsent(row, each -> new LinkedHashMap<>())
                            .computeIfAbsent(PeerName.valueOf(words[2]), each -> new ArrayList<>())
                            .add(words);
                }
            }
            lines.forEach((row, systems) -> systems.forEach((peer, own) ->
                    cells.computeIfAbsent(row, each -> new ArrayList<>()).add(cell(row, peer, own))));
        }
        return cells;
    }

    private static Cell cell(Row row, PeerName peer, List<String[]> lines) {
        String failure = lines.get(0)[COLUMNS - 1];
        if (!failure.isEmpty()) {
            return new Cell(row, peer, List.of(), failure);
        }
        return new Cell(row, peer, lines.stream().map(Results::measurement).toList(), null);
    }

    private static Measurement measurement(String[] words) {
        return new Measurement(
                Double.parseDouble(words[4]),
                Long.parseLong(words[5]),
                Long.parseLong(words[6]),
                Long.parseLong(words[7]),
                Double.parseDouble(words[8]),
                Double.parseDouble(words[9]),
                Double.parseDouble(words[10]),
                Double.parseDouble(words[11]));
    }

    /** Adds what all systems did with one kind of calls. */
    void add(List<Cell> cells) {
        try {
            for (Cell cell : cells) {
                if (cell.failure() != null) {
                    write(cell, 0, ",,,,,,,," + cell.failure());
                }
                for (int i = 0; i < cell.repetitions().size(); i++) {
                    write(cell, i, figures(cell.repetitions().get(i)));
                }
            }
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String figures(Measurement one) {
        return String.format(
                Locale.ROOT,
                "%.1f,%d,%d,%d,%.1f,%.1f,%.1f,%.1f,",
                one.callsPerSecond(),
                one.p50(),
                one.p99(),
                one.p999(),
                one.clientProcessor(),
                one.serverProcessor(),
                one.clientAllocated(),
                one.serverAllocated());
    }

    private void write(Cell cell, int repetition, String rest) throws IOException {
        Row row = cell.row();
        file.write(
                row.workload() + "," + row.callers().text() + "," + cell.peer() + "," + repetition + "," + rest + "\n");
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
