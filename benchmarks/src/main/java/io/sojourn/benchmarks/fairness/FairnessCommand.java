package io.sojourn.benchmarks.fairness;

import io.sojourn.benchmarks.load.Machine;
import io.sojourn.benchmarks.load.Pace;
import io.sojourn.benchmarks.load.PaceOptions;
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
import picocli.CommandLine.Spec;

/** What {@code dev/bench fairness} runs. */
@Command(
        name = "fairness",
        mixinStandardHelpOptions = true,
        description =
                "Makes small calls between two processes, alone and while other threads of the same client transfer"
                        + " 1 MiB in each call, or call bodies that block or compute; as a control, while two other"
                        + " processes do the same between themselves. Prints a table.")
public final class FairnessCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--beside", split = ",", description = "Some of ${COMPLETION-CANDIDATES} (default: all).")
    private List<Neighbour> neighbours = List.of(Neighbour.values());

    @Mixin
    private PaceOptions options = new PaceOptions();

    @Option(names = "--work", paramLabel = "DIR", defaultValue = "target/fairness", description = "For logs.")
    private Path work;

    @SuppressWarnings("NullAway.Init")
    FairnessCommand() {}

    /** Runs what the arguments say and ends the process. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command, ready to be executed. */
    static CommandLine commandLine() {
        return new CommandLine(new FairnessCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public Integer call() throws Exception {
        Pace pace = options.pace();
        PrintWriter out = spec.commandLine().getOut();
        Files.createDirectories(work);
        Path logs = Files.createTempDirectory(work.toAbsolutePath(), "run-");
        out.println(Machine.description());
        out.println();
        out.println(FairnessTable.HEADER);
        out.flush();
        List<Company> companies = Company.all().stream()
                .filter(company -> company.neighbour() == null || neighbours.contains(company.neighbour()))
                .toList();
        try (Fairness fairness = Fairness.start(pace, options.jvm(), logs)) {
            for (int count : options.callers()) {
                out.print(FairnessTable.lines(count, fairness.measure(count, companies)));
                out.flush();
            }
        }
        return 0;
    }
}
