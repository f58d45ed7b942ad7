package io.sojourn.benchmarks.naming;

import io.sojourn.benchmarks.process.Clock;
import io.sojourn.naming.NamingEvent;
import io.sojourn.naming.Watch;
import io.sojourn.node.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How long it takes from a change until watchers are told. */
final class Watchers {

    private static final int WATCHERS = 1_000;
    private static final long PATIENCE_SECONDS = 30;
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private Watchers() {}

    /**
     * Prints how long it took.
     *
     * @param early how many changes are made first and printed by themselves, while the processes compile their code
     * @param changes how many are made after that
     */
    static void measure(Figures figures, List<Node> nodes, Desk desk, int early, int changes)
            throws InterruptedException {
        List<Change> all = new ArrayList<>();
        for (int i = 0; i < early + changes; i++) {
            all.add(new Change());
        }
        CountDownLatch begun = new CountDownLatch(WATCHERS);
        List<Watch> watches = new ArrayList<>();
        for (int i = 0; i < WATCHERS; i++) {
            watches.add(nodes.get(i % nodes.size()).naming().watch("watched/", event -> {
                if (event instanceof NamingEvent.Bound bound) {
                    String name = bound.binding().name().text();
                    all.get(Integer.parseInt(name.substring("watched/".length())))
                            .told();
                } else if (event instanceof NamingEvent.Synchronised) {
                    begun.countDown();
                }
            }));
        }
        if (!begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Not all watches have begun.");
        }
        List<Long> earlyMillis = new ArrayList<>();
        List<Long> millis = new ArrayList<>();
        List<Long> bindMillis = new ArrayList<>();
        List<Long> afterMillis = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Change change = all.get(i);
            change.begin();
            nodes.get(0).bind("watched/" + i, desk);
            long bound = change.millis();
            List<Long> told = change.await();
            if (i < early) {
                earlyMillis.addAll(told);
            } else {
                bindMillis.add(bound);
                millis.addAll(told);
                told.forEach(each -> afterMillis.add(Math.max(0, each - bound)));
            }
            Clock.sleep(BETWEEN);
        }
        watches.forEach(Watch::close);
        figures.printDistribution("bind called to one of 1,000 watchers told, ms", millis);
        figures.printDistribution("  until the bind itself returns, ms", bindMillis);
        figures.printDistribution("  from then until told, ms", afterMillis);
        figures.printDistribution("  the " + early + " binds before, ms", earlyMillis);
    }

    /** One change, and when each watcher was told of it. */
    private static final class Change {
        private final CountDownLatch left = new CountDownLatch(WATCHERS);
        private final List<Long> millis = Collections.synchronizedList(new ArrayList<>());
        private volatile long began;

        void begin() {
            began = Clock.in(Duration.ZERO);
        }

        long millis() {
            return Clock.since(began).toMillis();
        }

        void told() {
            millis.add(millis());
            left.countDown();
        }

        List<Long> await() throws InterruptedException {
            if (!left.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(left.getCount() + " watchers were not told of a change.");
            }
            return List.copyOf(millis);
        }
    }
}
