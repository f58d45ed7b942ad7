package io.sojourn.benchmarks.soak.migration;

import io.sojourn.runtime.clock.Chance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code dev/soak migration} runs. */
@Command(
        name = "migration",
        mixinStandardHelpOptions = true,
        description =
                "Moves objects at random between three processes while 64 threads call them and processes are killed"
                        + " between moves, with three naming servers, and checks what came of each call. Exits with 1 if a promise"
                        + " was broken.")
public final class MigrationSoakCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MINUTES",
            defaultValue = "5",
            description = "How long at least (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(names = "--moves", defaultValue = "2000", description = "How many at least (default: ${DEFAULT-VALUE}).")
    private int moves;

    @Option(
            names = "--kills",
            defaultValue = "-1",
            description = "How many processes are killed; two in a minute unless given.")
    private int kills;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "Of what moves and is killed; else a random one is used and shown.")
    private @Nullable Long seed;

    @Option(names = "--work", paramLabel = "DIR", defaultValue = "target/soak", description = "For logs and records.")
    private Path work;

    @SuppressWarnings("NullAway.Init")
    MigrationSoakCommand() {}

    /** Runs what the arguments say and ends the process. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new MigrationSoakCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        long first = seed == null ? Chance.secure().nextLong() & 0xffff_ffffL : seed;
        Files.createDirectories(work);
        MigrationSoak soak = new MigrationSoak(spec.commandLine().getOut(), work.toAbsolutePath(), first);
        Duration length = Duration.ofMillis((long) (minutes * 60_000));
        int killed = kills >= 0 ? kills : (int) Math.max(1, Math.round(2 * minutes));
        return soak.play(length, moves, killed) ? 0 : 1;
    }
}
