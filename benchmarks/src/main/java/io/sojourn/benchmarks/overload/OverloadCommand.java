package io.sojourn.benchmarks.overload;

import io.sojourn.benchmarks.overload.Overload.Stretch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code dev/bench overload} runs. */
@Command(
        name = "overload",
        mixinStandardHelpOptions = true,
        description =
                "Offers a server more calls than it can do: a method that takes 5 ms, 8 at once. Prints a table; exits"
                        + " with 1 if less than 90 % (at 2 x) or 80 % (at 10 x) of the peak comes back in time, if the server's"
                        + " heap grows by more than a quarter and 8 MiB, or if it takes more than a second to recover.")
public final class OverloadCommand implements Callable<Integer> {

    private static final Duration MOST_RECOVERY = Duration.ofSeconds(1);
    private static final long MORE_HEAP_KIB = 8 << 10;

    @Spec
    private CommandSpec spec;

    @Option(names = "--seconds", defaultValue = "60", description = "For each load (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--short", description = "10 seconds for each load.")
    private boolean brief;

    @Option(names = "--deadline", paramLabel = "MS", defaultValue = "500", description = "Default: ${DEFAULT-VALUE}.")
    private int deadlineMillis;

    @Option(names = "--work", paramLabel = "DIR", defaultValue = "target/overload", description = "For logs.")
    private Path work;

    @SuppressWarnings("NullAway.Init")
    OverloadCommand() {}

    /** Runs what the arguments say and ends the process. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new OverloadCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Files.createDirectories(work);
        List<Stretch> stretches = Overload.measure(
                List.of(2, 10),
                Duration.ofSeconds(brief ? 10 : seconds),
                Duration.ofMillis(deadlineMillis),
                work.toAbsolutePath());
        Overload.print(stretches, out);
        Stretch peak = stretches.get(0);
        boolean twice = holds(peak, stretches.get(2), 0.9, out);
        boolean kept = holds(peak, stretches.get(3), 0.8, out) && twice;
        out.println(kept ? "overload: every target met" : "overload: a target was missed");
        out.flush();
        return kept ? 0 : 1;
    }

    private static boolean holds(Stretch peak, Stretch over, double part, PrintWriter out) {
        boolean goodput = over.goodput() >= part * peak.goodput();
        boolean heap = over.heapKiB() <= peak.heapKiB() * 5 / 4 + MORE_HEAP_KIB;
        boolean recovery = over.recovery().compareTo(MOST_RECOVERY) <= 0;
        if (!goodput || !heap || !recovery) {
            out.println("At " + over.load() + ":" + (goodput ? "" : " goodput") + (heap ? "" : " heap")
                    + (recovery ? "" : " recovery") + " missed the target.");
        }
        return goodput && heap && recovery;
    }
}
