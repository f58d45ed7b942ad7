package io.sojourn.benchmarks.migration;

import io.sojourn.benchmarks.naming.Figures;
import io.sojourn.benchmarks.naming.Peers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code dev/bench migration} runs. */
@Command(
        name = "migration",
        mixinStandardHelpOptions = true,
        description =
                "Moves objects with states of 1 KiB and 1 MiB between two processes while 8 threads call them, and"
                        + " measures for how long they cannot be called; then how many nodes a call goes to after a move. Prints one"
                        + " figure a line.")
public final class MigrationCommand implements Callable<Integer> {

    private static final int SMALL = 1 << 10;
    private static final int LARGE = 1 << 20;

    @Spec
    private CommandSpec spec;

    @Option(names = "--moves", defaultValue = "500", description = "Of each size (default: ${DEFAULT-VALUE}).")
    private int moves;

    @Option(
            names = "--warm-up",
            paramLabel = "MOVES",
            defaultValue = "100",
            description = "Before they are counted: the processes compile their code (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--servers", defaultValue = "3", description = "Naming servers (default: ${DEFAULT-VALUE}).")
    private int servers;

    @Option(names = "--short", description = "50 moves after 20.")
    private boolean brief;

    @Option(names = "--work", paramLabel = "DIR", defaultValue = "target/migration", description = "For data and logs.")
    private Path work;

    @SuppressWarnings("NullAway.Init")
    MigrationCommand() {}

    /** Runs what the arguments say and ends the process. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new MigrationCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Figures figures = new Figures(spec.commandLine().getOut());
        Files.createDirectories(work);
        Path run = Files.createTempDirectory(work.toAbsolutePath(), "run-");
        int counted = brief ? 50 : moves;
        try (Peers peers = new Peers(run, servers, "-Xmx256m")) {
            try (Pauses pauses = new Pauses(peers, run)) {
                pauses.measure(figures, SMALL, brief ? 20 : warmUp, counted);
                pauses.measure(figures, LARGE, brief ? 20 : warmUp, counted);
            }
            try (Hops hops = new Hops(peers)) {
                hops.measure(figures, brief ? 10 : 50);
            }
        }
        return 0;
    }
}
