package io.sojourn.benchmarks.naming;

import io.sojourn.benchmarks.process.Clock;
import io.sojourn.naming.Consistency;
import io.sojourn.node.Node;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ObjIntConsumer;
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
                "Measures three naming servers: how soon a bind succeeds after the one that leads is killed, binds and"
                        + " linearizable lookups in a second with 64 callers, and the time of a lookup that is answered from the"
                        + " node's cache. Prints one figure a line.")
public final class NamingCommand implements Callable<Integer> {

    private static final int NODES = 4;
    private static final int CALLERS_OF_NODE = 16;
    private static final int CACHED_LOOKUPS = 2_000_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--kills", defaultValue = "50", description = "Default: ${DEFAULT-VALUE}.")
    private int kills;

    @Option(names = "--seconds", defaultValue = "15", description = "For each rate (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--short", description = "5 kills, 5 seconds.")
    private boolean brief;

    @Option(names = "--work", paramLabel = "DIR", defaultValue = "target/naming", description = "For data and logs.")
    private Path work;

    @SuppressWarnings("NullAway.Init")
    NamingCommand() {}

    /** Runs what the arguments say and ends the process. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new NamingCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Files.createDirectories(work);
        Path run = Files.createTempDirectory(work.toAbsolutePath(), "run-");
        List<Node> nodes = new ArrayList<>();
        try (Peers peers = new Peers(run, 3)) {
            for (int i = 0; i < NODES; i++) {
                nodes.add(peers.node("node-" + i));
            }
            Duration stretch = Duration.ofSeconds(brief ? 5 : seconds);
            Desk desk = () -> {};
            AtomicLong names = new AtomicLong();
            print(
                    out,
                    "binds/s, 64 callers",
                    rate(nodes, stretch, (node, caller) -> node.bind("bench/" + names.incrementAndGet(), desk)));
            print(
                    out,
                    "linearizable lookups/s, 64 callers",
                    rate(nodes, stretch, (node, caller) -> node.naming().find("bench/1", Consistency.LINEARIZABLE)));
            print(out, "cached lookup, ns", cached(nodes.get(0)));
            failOver(out, peers, nodes.get(0), desk);
        } finally {
            nodes.forEach(node -> node.close(Duration.ZERO));
        }
        out.flush();
        return 0;
    }

    /** How often a second all callers together get something done; the first half of the time only warms up. */
    private static long rate(List<Node> nodes, Duration stretch, ObjIntConsumer<Node> action)
            throws InterruptedException {
        long counted = Clock.in(stretch);
        long end = Clock.in(stretch.multipliedBy(2));
        AtomicLong done = new AtomicLong();
        CountDownLatch left = new CountDownLatch(nodes.size() * CALLERS_OF_NODE);
        for (Node node : nodes) {
            for (int caller = 0; caller < CALLERS_OF_NODE; caller++) {
                int number = caller;
                new Thread(() -> {
                            while (!Clock.passed(end)) {
                                action.accept(node, number);
                                if (Clock.passed(counted)) {
                                    done.incrementAndGet();
                                }
                            }
                            left.countDown();
                        })
                        .start();
            }
        }
        left.await();
        return done.get() / Math.max(1, stretch.toSeconds());
    }

    private static long cached(Node node) {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long begin = Clock.in(Duration.ZERO);
            for (int i = 0; i < CACHED_LOOKUPS; i++) {
                node.naming().find("bench/2", Consistency.CACHED);
            }
            best = Math.min(best, Clock.since(begin).toNanos() / CACHED_LOOKUPS);
        }
        return best;
    }

    private void failOver(PrintWriter out, Peers peers, Node node, Desk desk) {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < (brief ? 5 : kills); i++) {
            node.bind("fail-over/before/" + i, desk);
            int leader = peers.leader(node);
            peers.kill(leader);
            long killed = Clock.in(Duration.ZERO);
            node.bind("fail-over/after/" + i, desk);
            millis.add(Clock.since(killed).toMillis());
            peers.restart(leader);
        }
        millis.sort(Long::compare);
        print(out, "leader killed to next bind, ms: median of " + millis.size(), millis.get(millis.size() / 2));
        print(out, "leader killed to next bind, ms: p99", millis.get((int) Math.ceil(0.99 * millis.size()) - 1));
    }

    private static void print(PrintWriter out, String figure, long value) {
        out.printf("%-50s %,10d%n", figure, value);
        out.flush();
    }
}
