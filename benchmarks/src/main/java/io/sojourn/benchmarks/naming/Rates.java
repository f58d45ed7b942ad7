package io.sojourn.benchmarks.naming;

import io.sojourn.benchmarks.process.Clock;
import io.sojourn.naming.Consistency;
import io.sojourn.node.Node;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** How often a second 64 callers at four nodes get something done. */
final class Rates {

    private static final int CALLERS = 64;

    private final Peers peers;
    private final List<Node> nodes;
    private final Duration warmUp;
    private final Duration stretch;

    Rates(Peers peers, List<Node> nodes, Duration warmUp, Duration stretch) {
        this.peers = peers;
        this.warmUp = warmUp;
        this.nodes = nodes;
        this.stretch = stretch;
    }

    void measure(Figures figures, Desk desk) throws InterruptedException {
        AtomicLong names = new AtomicLong();
        rate(figures, "binds/s, 64 callers", node -> node.bind("bench/" + names.incrementAndGet(), desk));
        rate(
                figures,
                "linearizable lookups/s, 64 callers",
                node -> node.naming().find("bench/1", Consistency.LINEARIZABLE));
    }

    private void rate(Figures figures, String figure, Consumer<Node> action) throws InterruptedException {
        long counted = Clock.in(warmUp);
        long end = Clock.in(warmUp.plus(stretch));
        AtomicLong done = new AtomicLong();
        CountDownLatch left = new CountDownLatch(CALLERS);
        for (int caller = 0; caller < CALLERS; caller++) {
            Node node = nodes.get(caller % nodes.size());
            new Thread(
                            () -> {
                                while (!Clock.passed(end)) {
                                    action.accept(node);
                                    if (Clock.passed(counted) && !Clock.passed(end)) {
                                        done.incrementAndGet();
                                    }
                                }
                                left.countDown();
                            },
                            "caller-" + caller)
                    .start();
        }
        Clock.sleep(warmUp);
        long entries = peers.entries(nodes.get(0));
        left.await();
        entries = peers.entries(nodes.get(0)) - entries;
        long seconds = Math.max(1, stretch.toSeconds());
        figures.print(figure, done.get() / seconds);
        figures.print("  log entries/s", entries / seconds);
    }
}
