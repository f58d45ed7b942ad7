package io.sojourn.runtime.testkit;

import static io.sojourn.runtime.testkit.VirtualTime.MILLISECOND;
import static io.sojourn.runtime.testkit.VirtualTime.SECOND;

import io.sojourn.runtime.testkit.Interference.Fate;
import io.sojourn.runtime.wire.Frame;
import java.util.function.Predicate;

/** Trouble that is more than chance. */
final class Plots {

    private static final int MOST_STEPS = 30;

    private Plots() {}

    /** Does something again and again as long as there is trouble. */
    static Plot every(long nanos, Plot what) {
        return cluster -> {
            for (long when = nanos; when < cluster.scenario().troubleNanos(); when += nanos) {
                cluster.time().after(when, () -> what.plan(cluster));
            }
        };
    }

    /** Does something once, at a moment of a span. */
    static Plot once(long fromNanos, long untilNanos, Plot what) {
        return cluster -> cluster.time().after(cluster.dice().between(fromNanos, untilNanos), () -> what.plan(cluster));
    }

    private static int anyAddress(Cluster cluster) {
        return cluster.dice().below(cluster.addresses());
    }

    /** Kills a node now and then and starts it again after a while. */
    static Plot restarts(long everyNanos, long leastDown, long mostDown) {
        return every(
                everyNanos,
                cluster -> cluster.restart(anyAddress(cluster), cluster.dice().between(leastDown, mostDown)));
    }

    /** Kills servers at one step in the life of a call. */
    static Plot killsAt(Moment step) {
        return cluster -> {
            int[] kills = new int[1];
            cluster.atMoments((moment, node) -> {
                if (moment == step && kills[0] < 8 && cluster.dice().chance(0.05)) {
                    kills[0]++;
                    long delay = step == Moment.ANSWERED ? cluster.dice().between(0, 3 * MILLISECOND) : 0;
                    cluster.time().after(delay, () -> kill(cluster, node, step));
                }
            });
        };
    }

    private static void kill(Cluster cluster, SimulatedNode node, Moment step) {
        if (node.alive() && cluster.at(node.address()) == node) {
            long down = cluster.dice().between(1, 300) * MILLISECOND;
            if (step == Moment.ANSWERED) {
                cluster.restart(node.address(), down);
            } else {
                cluster.killAtOnce(node.address(), down);
            }
        }
    }

    /** Stops one node once for a time. */
    static Plot pause(long nanos) {
        return once(SECOND / 2, 2 * SECOND, cluster -> cluster.pause(anyAddress(cluster), nanos));
    }

    /** Stops one node for longer than anything is promised. */
    static Plot longPause(long nanos) {
        return once(SECOND / 2, 2 * SECOND, cluster -> {
            SimulatedNode node = cluster.anyLiving(cluster.dice());
            if (node != null) {
                cluster.excuse(node);
                cluster.pause(node.address(), nanos);
            }
        });
    }

    /** One node hears nothing for a while and then stands still, so that much waits for it when it goes on. */
    static Plot deafThenStopped(long deafNanos, long stoppedNanos) {
        return once(SECOND / 2, 2 * SECOND, cluster -> {
            SimulatedNode node = cluster.anyLiving(cluster.dice());
            if (node == null) {
                return;
            }
            cluster.excuse(node);
            for (int other = 0; other < cluster.addresses(); other++) {
                if (other != node.address()) {
                    cluster.block(other, node.address(), deafNanos + SECOND);
                }
            }
            cluster.time().after(deafNanos, () -> cluster.pause(node.address(), stoppedNanos));
        });
    }

    /** Lets frames of some kinds vanish with a probability during a span. */
    static Plot losing(Predicate<Frame> which, double probability, long fromNanos, long untilNanos) {
        return cluster -> {
            long start = cluster.time().now();
            cluster.network().interfere((frame, from, to) -> {
                long now = cluster.time().now() - start;
                boolean hit = now >= fromNanos && now < untilNanos && which.test(frame);
                return hit && cluster.dice().chance(probability) ? Fate.VANISHES : Fate.PASSES;
            });
        };
    }

    /** Cuts connections at one step of the protocol. */
    static Plot cutsAt(Class<? extends Frame> step, Fate fate) {
        return cluster -> {
            int[] cuts = new int[1];
            cluster.network().interfere((frame, from, to) -> {
                boolean hit = step.isInstance(frame)
                        && cuts[0] < MOST_STEPS
                        && cluster.dice().chance(0.3);
                cuts[0] += hit ? 1 : 0;
                return hit ? fate : Fate.PASSES;
            });
        };
    }

    /** One direction between two nodes, then the other, and then again with other nodes. */
    static Plot partitions(long mostNanos) {
        return every(mostNanos, cluster -> {
            int from = anyAddress(cluster);
            int to = (from + 1 + cluster.dice().below(cluster.addresses() - 1)) % cluster.addresses();
            long nanos = cluster.dice().between(SECOND / 10, mostNanos);
            cluster.block(from, to, nanos);
            cluster.time()
                    .after(nanos, () -> cluster.block(to, from, cluster.dice().between(SECOND / 10, mostNanos)));
        });
    }

    /** Takes all connections away and brings them back just when nothing is remembered any more. */
    static Plot backAfter(long nanos) {
        return once(SECOND, 2 * SECOND, cluster -> {
            cluster.refuseConnections(true);
            cluster.cutAll();
            long exactly = nanos + cluster.dice().between(-2, 2) * MILLISECOND / 2;
            cluster.time().after(exactly, () -> {
                cluster.refuseConnections(false);
                cluster.dialAll();
            });
        });
    }

    /** Changes the number of slots to and fro. */
    static Plot slots(int few, int many) {
        return every(
                200 * MILLISECOND, cluster -> cluster.grantSlots(cluster.dice().chance(0.5) ? few : many));
    }

    /** One node asks for long replies and never says that it has them. */
    static Plot greedyCaller() {
        return cluster -> {
            SimulatedNode greedy = cluster.at(0);
            SimulatedNode server = cluster.at(1);
            if (greedy == null || server == null) {
                return;
            }
            cluster.excuse(greedy);
            cluster.network()
                    .interfere((frame, from, to) ->
                            from == 0 && frame instanceof Frame.ReplyAck ? Fate.UNSENT : Fate.PASSES);
            for (int i = 0; i < 60; i++) {
                cluster.time()
                        .after(
                                cluster.dice().between(0, SECOND),
                                () -> greedy.run(() -> {
                                    Workload workload = cluster.workload();
                                    Operation wish =
                                            workload.operation(Operation.Kind.READ, 0, MILLISECOND, 150_000, 1);
                                    workload.call(greedy, server, wish, 60 * SECOND);
                                }));
            }
        };
    }

    /** One call between two nodes takes very long. */
    static Plot longCall(long nanos) {
        return once(0, SECOND, cluster -> {
            SimulatedNode caller = cluster.anyLiving(cluster.dice());
            SimulatedNode target = caller == null ? null : cluster.anyBut(caller, cluster.dice());
            if (caller != null && target != null) {
                Operation wish = cluster.workload().operation(Operation.Kind.ADD, 2, nanos, 10, 1);
                cluster.workload().call(caller, target, wish, nanos + 20 * SECOND);
            }
        });
    }

    /** Many chains of calls at once, from each node to each other one. */
    static Plot chains(int count, int hops) {
        return cluster -> cluster.time().after(SECOND, () -> {
            for (SimulatedNode caller : cluster.livingNodes()) {
                for (SimulatedNode target : cluster.livingNodes()) {
                    for (int i = 0; i < count && caller != target; i++) {
                        Operation wish =
                                cluster.workload().operation(Operation.Kind.RELAY, 0, 50 * MILLISECOND, 10, hops);
                        cluster.workload().call(caller, target, wish, 60 * SECOND);
                    }
                }
            }
        });
    }

    /** One object of one node is slow, and everybody wants it. */
    static Plot slowObject() {
        return every(5 * MILLISECOND, cluster -> {
            SimulatedNode caller = cluster.at(1);
            SimulatedNode target = cluster.at(0);
            if (caller != null && target != null && cluster.dice().chance(0.5)) {
                Operation wish = cluster.workload().operation(Operation.Kind.ADD, 0, 300 * MILLISECOND, 10, 1);
                caller.run(() -> cluster.workload().call(caller, target, wish, SECOND));
            }
        });
    }

    /** Calls between any two nodes get through again within a time after a moment. */
    static Plot normalAgain(long fromNanos, long withinNanos) {
        return cluster -> {
            for (int i = 0; i < 10; i++) {
                cluster.expectSoon(fromNanos + i * (50 * MILLISECOND), withinNanos);
            }
        };
    }

    /** Calls to objects that are not slow get through in time, also at the node of the slow one. */
    static Plot normalElsewhere(long withinNanos) {
        return cluster -> {
            for (int i = 0; i < 10; i++) {
                cluster.time().after(SECOND + i * (100 * MILLISECOND), () -> cluster.expectFrom(1, 0, 3, withinNanos));
            }
        };
    }

    /** Now and then a request comes again with other contents. */
    static Plot falseRetries() {
        return cluster -> cluster.network().forge(0.02);
    }

    /** No connections can be made for a while. */
    static Plot noConnections(long nanos) {
        return once(SECOND, 2 * SECOND, cluster -> {
            cluster.refuseConnections(true);
            cluster.cutAll();
            cluster.time().after(nanos, () -> cluster.refuseConnections(false));
        });
    }
}
