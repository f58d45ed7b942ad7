package io.sojourn.benchmarks.idle;

import io.sojourn.benchmarks.process.Figures;
import io.sojourn.benchmarks.process.JavaProcess;
import io.sojourn.identity.Reference;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code dev/bench idle} runs. */
@Command(
        name = "idle",
        mixinStandardHelpOptions = true,
        description =
                "Connects thousands of nodes to one server node and leaves them idle. Prints what each costs in heap"
                        + " and threads, and what calls of a few others take with and without them.")
public final class IdleCommand implements Callable<Integer> {

    /** For the nodes that call. */
    private static final int SPARE_CONNECTIONS = 3_000;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Spec
    private CommandSpec spec;

    @Option(names = "--nodes", defaultValue = "10000", description = "How many (default: ${DEFAULT-VALUE}).")
    private int nodes;

    @Option(
            names = "--rest",
            paramLabel = "SECONDS",
            defaultValue = "75",
            description =
                    "For how long they are left alone before anything is measured; threads that are not needed any"
                            + " more end after 30 s (default: ${DEFAULT-VALUE}).")
    private int rest;

    @Option(names = "--short", description = "A tenth of the nodes.")
    private boolean brief;

    @Option(names = "--work", paramLabel = "DIR", defaultValue = "target/idle", description = "For logs.")
    private Path work;

    @SuppressWarnings("NullAway.Init")
    IdleCommand() {}

    /** Runs what the arguments say and ends the process. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new IdleCommand()).execute(arguments));
    }

    /** What was seen at one time. */
    private record Seen(Map<String, Long> server, double inRow, double afterRest) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (nodes < 1 || rest < 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--nodes must be at least 1 and --rest at least 0, not " + nodes + " and " + rest + ".");
        }
        int count = brief ? Math.max(1, nodes / 10) : nodes;
        Files.createDirectories(work);
        Path logs = work.toAbsolutePath();
        try (JavaProcess server = JavaProcess.startPlain(
                "server",
                CrowdedServer.class,
                List.of("-Xmx1g", "-XX:+UseParallelGC"),
                List.of(count + SPARE_CONNECTIONS),
                List.of(),
                logs)) {
            Reference greeter = Reference.parse(server.await("ready", PATIENCE).substring("ready ".length()));
            measure(server, greeter, count, logs);
        }
        return 0;
    }

    private void measure(JavaProcess server, Reference greeter, int count, Path logs) throws InterruptedException {
        try (FewNodes few = new FewNodes(greeter)) {
            Seen alone = look(server, few);
            try (JavaProcess crowd = JavaProcess.startPlain(
                    "crowd",
                    Crowd.class,
                    List.of("-Xmx2g", "-XX:+UseParallelGC"),
                    List.of(count, greeter.endpoints().get(0)),
                    List.of(),
                    logs)) {
                crowd.await("connected", PATIENCE);
                Seen crowded = look(server, few);
                crowd.say("count");
                String still = crowd.await("connected", PATIENCE);
                print(alone, crowded, count, still);
            }
        }
    }

    private Seen look(JavaProcess server, FewNodes few) throws InterruptedException {
        double inRow = few.manyCallsEach();
        TimeUnit.SECONDS.sleep(rest);
        server.say("report");
        Map<String, Long> figures = Figures.read(server.await("report", PATIENCE));
        double afterRest = few.oneCallEach();
        return new Seen(figures, inRow, afterRest);
    }

    private void print(Seen alone, Seen crowded, int count, String still) {
        PrintWriter out = spec.commandLine().getOut();
        long heap = figure(crowded, "heapBytes") - figure(alone, "heapBytes");
        out.println("| | without them | with " + count + " idle nodes | |");
        out.println("|---|---|---|---|");
        out.printf(
                "| threads of the server | %d | %d | %+d |%n",
                figure(alone, "threads"),
                figure(crowded, "threads"),
                figure(crowded, "threads") - figure(alone, "threads"));
        out.printf(
                "| its heap after a collection | %.1f MiB | %.1f MiB | %.1f KiB for each |%n",
                figure(alone, "heapBytes") / 1048576.0,
                figure(crowded, "heapBytes") / 1048576.0,
                heap / 1024.0 / count);
        out.printf(
                "| a call among others, p50 | %.1f µs | %.1f µs | %.2f times |%n",
                alone.inRow(), crowded.inRow(), crowded.inRow() / alone.inRow());
        out.printf(
                "| the first call after %d s, p50 | %.1f µs | %.1f µs | %.2f times |%n",
                rest, alone.afterRest(), crowded.afterRest(), crowded.afterRest() / alone.afterRest());
        out.println();
        out.println("JDK " + Runtime.version() + "; still " + still + ".");
        out.flush();
    }

    private static long figure(Seen seen, String name) {
        return seen.server().getOrDefault(name, 0L);
    }
}
