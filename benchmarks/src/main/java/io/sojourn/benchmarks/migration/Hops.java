package io.sojourn.benchmarks.migration;

import io.sojourn.benchmarks.naming.Figures;
import io.sojourn.benchmarks.naming.Peers;
import io.sojourn.benchmarks.process.Clock;
import io.sojourn.benchmarks.relay.FaultRelay;
import io.sojourn.benchmarks.relay.RelayRules;
import io.sojourn.identity.Endpoint;
import io.sojourn.node.Node;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How many nodes a call goes to after a move. Every way between two nodes takes {@value #ONE_WAY_MILLIS} ms, so that the
 * time of a call tells.
 */
final class Hops implements AutoCloseable {

    private static final int ONE_WAY_MILLIS = 20;
    private static final int BYTES = 1 << 10;
    private static final int SETTLING_CALLS = 5;

    private final List<FaultRelay> relays = new ArrayList<>();
    private final List<Node> homes = new ArrayList<>();
    private final Node caller;
    private final Node mover;

    /** Starts two homes behind relays, a node that calls and one that lets the object move. */
    Hops(Peers peers) throws IOException {
        String delay = "delay=" + ONE_WAY_MILLIS;
        for (int port : Peers.freePorts(2)) {
            FaultRelay relay =
                    FaultRelay.start(0, Endpoint.parse("tcp://localhost:" + port), 1, RelayRules.parse(delay));
            relays.add(relay);
            homes.add(Node.builder()
                    .name("relayed-" + homes.size())
                    .listen("tcp://localhost:" + port)
                    .advertise(relay.endpoint().toString())
                    .naming(peers.addresses().get(0))
                    .start());
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
            mover.move(toMove, "relayed-" + move % 2);
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

    private static long hops(Parcel parcel) {
        long begin = Clock.in(Duration.ZERO);
        parcel.touch();
        return Math.round(Clock.since(begin).toNanos() / 1e6 / (2 * ONE_WAY_MILLIS));
    }

    @Override
    public void close() {
        mover.close(Duration.ZERO);
        caller.close(Duration.ZERO);
        homes.forEach(node -> node.close(Duration.ZERO));
        relays.forEach(FaultRelay::close);
    }
}
