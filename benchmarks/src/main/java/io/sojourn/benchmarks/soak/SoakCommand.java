package io.sojourn.benchmarks.soak;

import io.sojourn.runtime.clock.Chance;
import java.io.IOException;
import java.io.PrintWriter;
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

/** What {@code dev/soak} runs. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        description =
                "Runs the schedules of faults between real processes and checks what came of each call. Exits with"
                        + " 1 if a promise was broken.")
public final class SoakCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MINUTES",
            defaultValue = "5",
            description = "How long, shared by the schedules (default: ${DEFAULT-VALUE}).")
    private double minutes;

    @Option(names = "--only", split = ",", paramLabel = "N", description = "Only these schedules.")
    private List<Integer> only = List.of();

    @Option(names = "--million", description = "1,000,000 calls through a relay that cuts and stalls.")
    private boolean million;

    @Option(names = "--restarts", description = "The same with counters on disk and a server killed 20 times.")
    private boolean restarts;

    @Option(
            names = "--calls",
            defaultValue = "1000000",
            description = "Calls of the last two (default: ${DEFAULT-VALUE}).")
    private int calls;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            description = "Of the relay's choices; else a random one is used and shown.")
    private @Nullable Long seed;

    @Option(names = "--work", paramLabel = "DIR", defaultValue = "target/soak", description = "For logs and figures.")
    private Path work;

    @SuppressWarnings("NullAway.Init")
    SoakCommand() {}

    /** Runs what the arguments say and ends the process. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SoakCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        long first = seed == null ? Chance.secure().nextLong() & 0xffff_ffffL : seed;
        Files.createDirectories(work);
        Soak soak = new Soak(out, work.toAbsolutePath(), first);
        boolean kept;
        if (million || restarts) {
            kept = !million || soak.million(calls);
            kept = (!restarts || soak.restarts(calls)) && kept;
        } else {
            kept = soak.schedules(minutes, only);
        }
        return kept ? 0 : 1;
    }
}
