package io.sojourn.benchmarks.soak.naming;

import io.sojourn.runtime.clock.Chance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What {@code dev/soak naming} runs. */
@Command(
        name = "naming",
        mixinStandardHelpOptions = true,
        description =
                "Runs the schedules of faults of three naming servers and checks what their clients were told. Exits with 1"
                        + " if a promise was broken. Needs Linux.")
public final class NamingSoakCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MINUTES",
            defaultValue = "10",
            description = "How long, shared by the schedules (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(names = "--only", split = ",", paramLabel = "N", description = "Only these schedules.")
    private List<Integer> only = List.of();

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "Of the clients' choices; else a random one is used and shown.")
    private @Nullable Long seed;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            defaultValue = "target/soak",
            description = "For logs, data and histories.")
    private Path work;

    @SuppressWarnings("NullAway.Init")
    NamingSoakCommand() {}

    /** Runs what the arguments say and ends the process. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new NamingSoakCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        long first = seed == null ? Chance.secure().nextLong() & 0xffff_ffffL : seed;
        Files.createDirectories(work);
        NamingSoak soak = new NamingSoak(spec.commandLine().getOut(), work.toAbsolutePath(), first);
        return soak.schedules(minutes, only) ? 0 : 1;
    }
}
