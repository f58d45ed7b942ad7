package io.sojourn.benchmarks.processor;

import io.sojourn.benchmarks.load.FromOneOn;
import io.sojourn.benchmarks.load.Machine;
import io.sojourn.benchmarks.load.Ratio;
import io.sojourn.benchmarks.load.Usage;
import io.sojourn.benchmarks.process.Figures;
import io.sojourn.benchmarks.process.JavaProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code dev/bench processor} runs. */
@Command(
        name = "processor",
        mixinStandardHelpOptions = true,
        description =
                "Compiles remote interfaces in new processes, in turn: alone, together with what the processor has"
                        + " generated for them before, and by the processor. Prints a table.")
public final class ProcessorCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--interfaces",
            converter = FromOneOn.class,
            defaultValue = "200",
            description = "How many (default: ${DEFAULT-VALUE}).")
    private int interfaces;

    @Option(
            names = "--methods",
            converter = FromOneOn.class,
            defaultValue = "10",
            description = "Of each (default: ${DEFAULT-VALUE}).")
    private int methods;

    @Option(
            names = "--repetitions",
            converter = FromOneOn.class,
            description = "Processes of each kind (default: 7; with --short 3).")
    private @Nullable Integer repetitions;

    @Option(
            names = "--times",
            converter = FromOneOn.class,
            defaultValue = "3",
            description = "How often each process compiles: the first and the last count (default: ${DEFAULT-VALUE}).")
    private int times;

    @Option(names = "--short", description = "Less of everything: two minutes.")
    private boolean brief;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            defaultValue = "target/processor",
            description = "For sources and logs.")
    private Path work;

    @SuppressWarnings("NullAway.Init")
    ProcessorCommand() {}

    /** Runs what the arguments say and ends the process. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command, ready to be executed. */
    static CommandLine commandLine() {
        return new CommandLine(new ProcessorCommand());
    }

    @Override
    public Integer call() throws Exception {
        int processes = repetitions != null ? repetitions : brief ? 3 : 7;
        PrintWriter out = spec.commandLine().getOut();
        out.println(Machine.description());
        out.println();
        out.flush();
        Files.createDirectories(work);
        Map<What, List<List<Usage>>> measured = new EnumMap<>(What.class);
        Path sources = prepare(Files.createTempDirectory(work.toAbsolutePath(), "run-"));
        for (int i = 0; i < processes; i++) {
            for (What what : What.values()) {
                measured.computeIfAbsent(what, each -> new ArrayList<>()).add(compile(what, sources));
            }
        }
        out.print(table(measured));
        out.flush();
        return 0;
    }

    /** Writes the interfaces and has the processor generate once. */
    private Path prepare(Path directory) throws IOException {
        List<Path> unused = Interfaces.write(directory, interfaces, methods);
        Compilation.run(What.PROCESSED, directory);
        Path moved = Files.move(Compilation.generatedIn(directory), directory.resolve(Compilation.GENERATED));
        return moved.resolveSibling("");
    }

    private List<Usage> compile(What what, Path directory) {
        List<Usage> used = new ArrayList<>();
        try (JavaProcess process = JavaProcess.startPlain(
                what.name().toLowerCase(Locale.ROOT),
                CompilingProgram.class,
                List.of("-Xmx1g"),
                List.of(what.name(), directory, times),
                List.of(),
                directory)) {
            for (int i = 0; i < times; i++) {
                used.add(Usage.of(Figures.read(process.await("compiled", PATIENCE))));
            }
        }
        return used;
    }

    private static String table(Map<What, List<List<Usage>>> measured) {
        StringBuilder table = new StringBuilder("""
                | compiled | first time, ms | CPU ms | time to that of the same sources | last time, ms | to the same sources |
                |---|---|---|---|---|---|
                """);
        List<List<Usage>> same = measured.getOrDefault(What.GENERATED, List.of());
        measured.forEach((what, each) -> table.append(String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %s | %.0f | %s |%n",
                what.shown(),
                median(each, used -> used.get(0).nanos() / 1e6),
                median(each, used -> used.get(0).processorNanos() / 1e6),
                what == What.GENERATED ? "" : ratio(each, same, 0),
                median(each, used -> used.get(used.size() - 1).nanos() / 1e6),
                what == What.GENERATED ? "" : ratio(each, same, same.get(0).size() - 1))));
        return table.toString();
    }

    private static double median(List<List<Usage>> measured, ToDoubleFunction<List<Usage>> figure) {
        return Ratio.of(measured.stream().mapToDouble(figure).toArray()).median();
    }

    private static Ratio ratio(List<List<Usage>> measured, List<List<Usage>> others, int time) {
        double[] ratios = new double[measured.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = (double) measured.get(i).get(time).nanos()
                    / others.get(i).get(time).nanos();
        }
        return Ratio.of(ratios);
    }
}
