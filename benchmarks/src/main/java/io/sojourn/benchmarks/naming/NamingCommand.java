package io.sojourn.benchmarks.naming;

import io.sojourn.node.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code dev/bench naming} runs. */
@Command(
        name = "naming",
        mixinStandardHelpOptions = true,
        description =
                "Measures three naming servers: binds and linearizable lookups in a second with 64 callers, lookups that"
                        + " the node's cache answers, how soon 1,000 watchers are told, 10,000 owners that renew their"
                        + " leases, how soon a bind succeeds after the one that leads is killed, a million names, and"
                        + " lookups while all naming servers are down. Prints one figure a line.")
public final class NamingCommand implements Callable<Integer> {

    private static final int NODES = 4;
    private static final int OWNERS_OF_MANY = 10;

    @Spec
    private CommandSpec spec;

    @Option(names = "--kills", defaultValue = "50", description = "Default: ${DEFAULT-VALUE}.")
    private int kills;

    @Option(names = "--seconds", defaultValue = "15", description = "For each rate (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "45",
            description = "Before each rate is counted: four processes compile their code (default: ${DEFAULT-VALUE}).")
    private int warmUpSeconds;

    @Option(
            names = "--down",
            paramLabel = "MINUTES",
            defaultValue = "10",
            description = "How long all naming servers are down (default: ${DEFAULT-VALUE}).")
    private int downMinutes;

    @Option(names = "--names", defaultValue = "1000000", description = "How many to bind (default: ${DEFAULT-VALUE}).")
    private int names;

    @Option(names = "--short", description = "5 kills, 5 seconds, 10 seconds down, 20,000 names.")
    private boolean brief;

    @Option(names = "--only", split = ",", description = "Some of ${COMPLETION-CANDIDATES}.")
    private @Nullable Set<Part> only;

    @Option(names = "--work", paramLabel = "DIR", defaultValue = "target/naming", description = "For data and logs.")
    private Path work;

    @SuppressWarnings("NullAway.Init")
    NamingCommand() {}

    /** Runs what the arguments say and ends the process. */
    public static void main(String[] arguments) {
        // The script says where to work, and its caller may say otherwise.
        System.exit(new CommandLine(new NamingCommand())
                .setOverwrittenOptionsAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Figures figures = new Figures(spec.commandLine().getOut());
        Files.createDirectories(work);
        Path run = Files.createTempDirectory(work.toAbsolutePath(), "run-");
        Set<Part> parts = only == null ? EnumSet.allOf(Part.class) : only;
        Duration stretch = Duration.ofSeconds(brief ? 5 : seconds);
        Desk desk = () -> {};
        List<Node> nodes = new ArrayList<>();
        try (Peers peers = new Peers(run, 3, "-Xmx1g")) {
            for (int i = 0; i < NODES; i++) {
                nodes.add(peers.node("node-" + i));
            }
            if (parts.contains(Part.RATES)) {
                new Rates(peers, nodes, Duration.ofSeconds(brief ? 5 : warmUpSeconds), stretch).measure(figures, desk);
            }
            CachedLookups cached = new CachedLookups(nodes.get(0), desk);
            if (parts.contains(Part.CACHED)) {
                cached.measure(figures);
            }
            if (parts.contains(Part.WATCHERS)) {
                Watchers.measure(figures, nodes, desk, brief ? 2 : 30, brief ? 5 : 100);
            }
            if (parts.contains(Part.OWNERS)) {
                Owners.measure(figures, run, stretch.multipliedBy(2));
            }
            if (parts.contains(Part.FAILOVER)) {
                FailOver.measure(figures, peers, nodes.get(0), desk, brief ? 5 : kills);
            }
            if (parts.contains(Part.NAMES)) {
                for (int i = 0; i < OWNERS_OF_MANY; i++) {
                    nodes.add(peers.node("many-" + i));
                }
                List<Node> owners = nodes.subList(NODES, nodes.size());
                ManyNames.measure(figures, peers, owners, brief ? 20_000 : names);
            }
            if (parts.contains(Part.DOWN)) {
                for (int i = 0; i < peers.size(); i++) {
                    peers.kill(i);
                }
                cached.whileDown(figures, brief ? Duration.ofSeconds(10) : Duration.ofMinutes(downMinutes));
            }
        } finally {
            nodes.forEach(node -> node.close(Duration.ZERO));
        }
        return 0;
    }
}
