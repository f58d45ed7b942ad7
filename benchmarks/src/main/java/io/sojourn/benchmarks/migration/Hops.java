package io.sojourn.benchmarks.migration;

import io.sojourn.benchmarks.naming.Figures;
import io.sojourn.benchmarks.naming.Peers;
import io.sojourn.node.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How many nodes a call goes to after a move, as the caller's counter of attempts tells.
 */
final class Hops implements AutoCloseable {

    private static final int BYTES = 1 << 10;
    private static final int SETTLING_CALLS = 5;

    private final List<Node> homes = new ArrayList<>();
    private final Node caller;
    private final Node mover;

    /** Starts two homes, a node that calls and one that lets the object move. */
    Hops(Peers peers) {
        for (int i = 0; i < 2; i++) {
            homes.add(peers.builder("hop-home-" + i).start());
        }
        caller = peers.builder("hop-caller").start();
        mover = peers.builder("hop-mover").start();
    }

    /** Moves the object to and fro; each time some calls follow. */
    void measure(Figures figures, int moves) {
        homes.get(0).bind("bench/hops", HeavyParcel.of(BYTES));
        Parcel parcel = caller.lookup("bench/hops", Parcel.class);
        Parcel toMove = mover.lookup("bench/hops", Parcel.class);
        List<Long> before = new ArrayList<>();
        List<Long> first = new ArrayList<>();
        List<Long> second = new ArrayList<>();
        for (int move = 1; move <= moves + 1; move++) {
            for (int i = 0; i < SETTLING_CALLS; i++) {
                hops(parcel);
            }
            long usual = hops(parcel);
            mover.move(toMove, "hop-home-" + move % 2);
            long afterMove = hops(parcel);
            long next = hops(parcel);
            // The first move opens connections.
            if (move > 1) {
                before.add(usual);
                first.add(afterMove);
                second.add(next);
            }
        }
        figures.printDistribution("nodes asked by a call without a move", before);
        figures.printDistribution("nodes asked by the first call after a move", first);
        figures.printDistribution("nodes asked by the second call after a move", second);
    }

    /** A call is made again for each node that says that the object is elsewhere. */
    private long hops(Parcel parcel) {
        long before = retried();
        parcel.touch();
        return 1 + retried() - before;
    }

    private long retried() {
        return caller.report().counters().getOrDefault("calls.retried", 0L);
    }

    @Override
    public void close() {
        mover.close(Duration.ZERO);
        caller.close(Duration.ZERO);
        homes.forEach(node -> node.close(Duration.ZERO));
    }
}
