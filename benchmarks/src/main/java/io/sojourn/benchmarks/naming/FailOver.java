package io.sojourn.benchmarks.naming;

import io.sojourn.benchmarks.process.Clock;
import io.sojourn.node.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Kills the naming server that leads, again and again. */
final class FailOver {

    private FailOver() {}

    static void measure(Figures figures, Peers peers, Node node, Desk desk, int kills) {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < kills; i++) {
            node.bind("fail-over/before/" + i, desk);
            int leader = peers.leader(node);
            peers.kill(leader);
            long killed = Clock.in(Duration.ZERO);
            node.bind("fail-over/after/" + i, desk);
            millis.add(Clock.since(killed).toMillis());
            peers.restart(leader);
        }
        figures.printDistribution("leader killed to next bind, ms", millis);
    }
}
