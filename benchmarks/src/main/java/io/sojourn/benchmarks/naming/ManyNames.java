package io.sojourn.benchmarks.naming;

import io.sojourn.benchmarks.process.Clock;
import io.sojourn.naming.Consistency;
import io.sojourn.naming.Naming;
import io.sojourn.naming.NewBinding;
import io.sojourn.node.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Binds many names at once, looks for how much memory they take, and starts a naming server again that holds them. */
final class ManyNames {

    /** So many entries make every naming server write a snapshot. */
    private static final int ENTRIES_TO_SNAPSHOT = 10_500;

    /** Each name has an object of its own, as in life. */
    private record NumberedDesk(int number) implements Desk {
        @Override
        public void ring() {}
    }

    private ManyNames() {}

    static void measure(Figures figures, Peers peers, List<Node> nodes, int names) {
        long begin = Clock.in(Duration.ZERO);
        for (int from = 0; from < names; from += Naming.MAXIMUM_AT_ONCE) {
            List<NewBinding> some = new ArrayList<>();
            for (int i = from; i < Math.min(names, from + Naming.MAXIMUM_AT_ONCE); i++) {
                some.add(NewBinding.of("many/" + i % 1_000 + "/name-" + i, new NumberedDesk(i)));
            }
            Node owner = nodes.get(from / Naming.MAXIMUM_AT_ONCE % nodes.size());
            owner.naming().bindAll(some);
        }
        long seconds = Math.max(1, Clock.since(begin).toSeconds());
        figures.print("names bound", names);
        figures.print("  at once, names/s", names / seconds);
        for (int i = 0; i < ENTRIES_TO_SNAPSHOT; i++) {
            nodes.get(0).naming().find("many/0/name-0", Consistency.LINEARIZABLE);
        }
        figures.print("  heap in use with them, most of the servers, MiB", peers.mostHeapMebibytes());
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < peers.size(); i++) {
            peers.kill(i);
            long killed = Clock.in(Duration.ZERO);
            peers.restart(i);
            millis.add(Clock.since(killed).toMillis());
        }
        figures.printDistribution("  restart with them, ms", millis);
        nodes.get(0).naming().find("many/" + (names - 1) % 1_000 + "/name-" + (names - 1), Consistency.LINEARIZABLE);
    }
}
