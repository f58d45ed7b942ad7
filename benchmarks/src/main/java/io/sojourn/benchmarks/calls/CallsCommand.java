package io.sojourn.benchmarks.calls;

import io.sojourn.benchmarks.calls.Callers.Kind;
import io.sojourn.benchmarks.calls.Comparison.Pace;
import io.sojourn.benchmarks.calls.peer.FrameSizes;
import io.sojourn.benchmarks.calls.peer.PeerName;
import io.sojourn.benchmarks.calls.peer.Workload;
import io.sojourn.benchmarks.load.Machine;
import io.sojourn.benchmarks.process.Clock;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code dev/bench calls} runs. */
@Command(
        name = "calls",
        mixinStandardHelpOptions = true,
        description =
                "Makes the same calls by Sojourn, by other systems and by bare sockets: a server and a client for each,"
                        + " in processes of their own, in turn. Prints a table; every single measurement goes to a file.")
public final class CallsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--peers", split = ",", description = "Some of ${COMPLETION-CANDIDATES} (default: all but UNIX).")
    private List<PeerName> peers = PeerName.SYSTEMS;

    @Option(
            names = {"--workloads", "--only"},
            split = ",",
            description = "Some of ${COMPLETION-CANDIDATES}.")
    private @Nullable List<Workload> workloads;

    @Option(
            names = {"--threads", "--callers"},
            split = ",",
            converter = CallersText.class,
            description =
                    "Such as 1, 32, 1p (pinned to one core), 512v (virtual), 1024a (asynchronous calls in flight of"
                            + " get), 32o (at a fixed rate); with --workloads all pairs of both, else those of the table.")
    private @Nullable List<Callers> callers;

    @Option(names = "--repetitions", description = "Default: 5; with --short 3.")
    private int repetitions;

    @Option(names = "--seconds", description = "For each measurement (default: 2; with --short 0.5).")
    private double seconds;

    @Option(names = "--warm-up", paramLabel = "SECONDS", description = "At the most (default: 12; with --short 2).")
    private double warmUp;

    @Option(names = "--short", description = "Less of everything: five minutes.")
    private boolean brief;

    @Option(names = "--jvm", paramLabel = "OPTION", description = "One more option of all JVMs; may be repeated.")
    private List<String> options = new ArrayList<>();

    @Option(
            names = "--run",
            paramLabel = "DIR",
            description =
                    "For results; continues the run whose results are there: measures only what it has not, and shows all.")
    private @Nullable Path continued;

    @Option(names = "--within", paramLabel = "MINUTES", description = "Begins no further kind of calls after so long.")
    private double within;

    @Option(
            names = "--docs",
            paramLabel = "DIR",
            description = "Also writes the table into performance.md and a chart into calls.svg there.")
    private @Nullable Path documents;

    @Option(names = "--work", paramLabel = "DIR", defaultValue = "target/calls", description = "For results and logs.")
    private Path work;

    @SuppressWarnings("NullAway.Init")
    CallsCommand() {}

    /** Runs what the arguments say and ends the process. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CallsCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Files.createDirectories(work);
        Path run = continued == null
                ? Files.createTempDirectory(work.toAbsolutePath(), "run-")
                : Files.createDirectories(continued);
        Path file = run.resolve("results.csv");
        Map<Row, List<Cell>> measured = Results.read(file);
        out.println(Machine.description());
        List<Row> rows = rows(out);
        out.println();
        out.println(Table.HEADER);
        measured.values().forEach(cells -> out.print(Table.lines(cells)));
        out.flush();
        rows.removeAll(measured.keySet());
        measure(rows, run, measured, out);
        out.println();
        out.println("Every single measurement: " + file);
        out.flush();
        if (documents != null) {
            new Report(measured.values()).write(documents, Machine.description());
        }
        return 0;
    }

    private void measure(List<Row> rows, Path run, Map<Row, List<Cell>> measured, PrintWriter out) throws Exception {
        long end = Clock.in(Duration.ofSeconds(Math.round(within * 60)));
        List<Workload> used = rows.stream().map(Row::workload).distinct().toList();
        FrameSizes sizes = FrameSizes.measure(used);
        try (Results results = Results.open(run.resolve("results.csv"));
                Comparison comparison = new Comparison(peers, sizes, pace(), options, run)) {
            for (Row row : rows) {
                if (within > 0 && Clock.passed(end)) {
                    out.println("Not yet measured: " + row.workload() + " by " + row.callers());
                } else {
                    List<Cell> cells = comparison.measure(row);
                    results.add(cells);
                    measured.put(row, cells);
                    out.print(Table.lines(cells));
                    out.flush();
                }
            }
        }
    }

    private Pace pace() {
        return new Pace(
                repetitions > 0 ? repetitions : brief ? 3 : 5,
                millis(seconds, brief ? 0.5 : 2),
                millis(warmUp, brief ? 2 : 12));
    }

    private static Duration millis(double given, double otherwise) {
        return Duration.ofMillis(Math.round((given > 0 ? given : otherwise) * 1_000));
    }

    private List<Row> rows(PrintWriter out) {
        List<Row> rows = new ArrayList<>();
        if (workloads != null && callers != null) {
            for (Workload workload : workloads) {
                callers.forEach(each -> rows.add(new Row(workload, each)));
            }
        } else {
            for (Row row : brief ? Row.brief() : Row.all()) {
                if ((workloads == null || workloads.contains(row.workload()))
                        && (callers == null || callers.contains(row.callers()))) {
                    rows.add(row);
                }
            }
        }
        for (Row row : List.copyOf(rows)) {
            boolean unfit = row.callers().kind() == Kind.ASYNCHRONOUS && row.workload() != Workload.GET;
            if (unfit || !row.available()) {
                out.println("Left out: " + row.workload() + " by " + row.callers()
                        + (unfit ? "; asynchronous calls are made of get only." : "; needs JDK 21 or later."));
                rows.remove(row);
            }
        }
        return rows;
    }

    /** Reads callers from the command line. */
    static final class CallersText implements CommandLine.ITypeConverter<Callers> {

        @Override
        public Callers convert(String text) {
            return Callers.parse(text);
        }
    }

    /** Reads a kind of calls from the command line. */
    static final class WorkloadText implements CommandLine.ITypeConverter<Workload> {

        @Override
        public Workload convert(String text) {
            return Workload.parse(text);
        }
    }

    /** All kinds of calls as the command line has them. */
    static final class WorkloadTexts implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Workload.values()).map(Workload::toString).iterator();
        }
    }
}
