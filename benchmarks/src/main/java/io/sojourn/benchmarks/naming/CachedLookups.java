package io.sojourn.benchmarks.naming;

import io.sojourn.benchmarks.process.Clock;
import io.sojourn.failure.NamingFailure;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Consistency;
import io.sojourn.node.Node;
import java.time.Duration;

/** Lookups that a node answers from its cache. */
final class CachedLookups {

    private static final int LOOKUPS = 5_000_000;
    private static final int ROUNDS = 5;
    private static final int NAMES = 1_000;
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final Node node;

    /** Binds names and makes the node know them. */
    CachedLookups(Node node, Desk desk) {
        this.node = node;
        for (int i = 0; i < NAMES; i++) {
            node.naming().rebind(name(i), desk);
            node.naming().find(name(i), Consistency.CACHED);
        }
    }

    private static String name(int number) {
        return "cached/" + number;
    }

    void measure(Figures figures) {
        figures.print(
                "cached lookup (find), ns", nanos(LOOKUPS, () -> node.naming().find("cached/1", Consistency.CACHED)));
        figures.print("cached lookup (proxy), ns", nanos(LOOKUPS / 20, () -> node.lookup("cached/1", Desk.class)));
    }

    private static long nanos(int lookups, Runnable lookup) {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long begin = Clock.in(Duration.ZERO);
            for (int i = 0; i < lookups; i++) {
                lookup.run();
            }
            best = Math.min(best, Clock.since(begin).toNanos() / lookups);
        }
        return best;
    }

    /** Looks all names up again and again while no naming server runs. */
    void whileDown(Figures figures, Duration stretch) {
        long end = Clock.in(stretch);
        long served = 0;
        long failed = 0;
        Duration oldest = Duration.ZERO;
        while (!Clock.passed(end)) {
            for (int i = 0; i < NAMES; i++) {
                try {
                    Binding found = node.naming().find(name(i), Consistency.CACHED);
                    oldest = found.age().compareTo(oldest) > 0 ? found.age() : oldest;
                    served++;
                } catch (NamingFailure | RemoteFailure e) {
                    failed++;
                }
            }
            Clock.sleep(BETWEEN);
        }
        figures.print("all naming servers down for, s", stretch.toSeconds());
        figures.print("  cached lookups served", served);
        figures.print("  cached lookups failed", failed);
        figures.print("  greatest age told, ms", oldest.toMillis());
    }
}
