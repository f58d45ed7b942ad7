package io.sojourn.benchmarks.scale;

import io.sojourn.benchmarks.load.Machine;
import io.sojourn.benchmarks.load.Pace;
import io.sojourn.benchmarks.load.PaceOptions;
import io.sojourn.benchmarks.scale.Population.Kind;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code dev/bench scale} runs. */
@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        description =
                "Makes the same small calls between two processes where there is one object, and where calls go to"
                        + " thousands of them in turn; then the same with names, each looked up in its node's cache before it"
                        + " is called. Prints a table.")
public final class ScaleCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--objects", split = ",", description = "How many (default: 1,1000,100000).")
    private List<Integer> objects = List.of(1, 1_000, 100_000);

    @Option(names = "--names", split = ",", description = "How many (default: 1,100,10000).")
    private List<Integer> names = List.of(1, 100, 10_000);

    @Option(names = "--only", description = "One of ${COMPLETION-CANDIDATES} (default: both).", arity = "1")
    private List<Kind> kinds = List.of(Kind.values());

    @Mixin
    private PaceOptions options = new PaceOptions();

    @Option(names = "--work", paramLabel = "DIR", defaultValue = "target/scale", description = "For logs.")
    private Path work;

    @SuppressWarnings("NullAway.Init")
    ScaleCommand() {}

    /** Runs what the arguments say and ends the process. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command, ready to be executed. */
    static CommandLine commandLine() {
        return new CommandLine(new ScaleCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws Exception {
        List<List<Population>> all = populations();
        Pace pace = options.pace();
        PrintWriter out = spec.commandLine().getOut();
        Files.createDirectories(work);
        Path logs = Files.createTempDirectory(work.toAbsolutePath(), "run-");
        out.println(Machine.description());
        out.println();
        out.println(ScaleTable.HEADER);
        out.flush();
        for (List<Population> populations : all) {
            try (Scale scale = Scale.start(populations, pace, options.jvm(), logs)) {
                for (int count : options.callers()) {
                    out.print(ScaleTable.lines(count, scale.measure(count)));
                    out.flush();
                }
            }
        }
        return 0;
    }

    private List<List<Population>> populations() {
        try {
            return kinds.stream()
                    .map(kind -> Population.of(kind, kind == Kind.OBJECTS ? objects : names))
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }
}
