package io.sojourn.runtime.testkit;

import static io.sojourn.runtime.testkit.VirtualTime.MILLISECOND;
import static io.sojourn.runtime.testkit.VirtualTime.SECOND;

import io.sojourn.identity.NodeId;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** Trouble that hits moves. */
final class RoamingPlots {

    private static final int MOST_HITS = 6;

    private RoamingPlots() {}

    /** Who is hit. */
    enum Victim {
        SOURCE,
        DESTINATION,
        LEADER
    }

    /** Does something at some moves when they have come to a step, or a moment later. */
    private static Plot at(MoveStep wanted, double probability, int most, Consumer<Hit> what) {
        return at(EnumSet.of(wanted), probability, most, what);
    }

    private static Plot at(Set<MoveStep> wanted, double probability, int most, Consumer<Hit> what) {
        return cluster -> {
            int[] hits = new int[1];
            cluster.roaming().atSteps((step, from, to) -> {
                if (wanted.contains(step) && hits[0] < most && cluster.dice().chance(probability)) {
                    hits[0]++;
                    long delay = cluster.dice().chance(0.5) ? 0 : cluster.dice().between(0, 6 * MILLISECOND);
                    cluster.time()
                            .after(
                                    delay,
                                    () -> what.accept(
                                            new Hit(cluster, cluster.addressOf(from), cluster.addressOf(to), from)));
                }
            });
        };
    }

    /** A move that is hit. */
    private record Hit(Cluster cluster, int source, int destination, NodeId sourceId) {
        int address(Victim victim) {
            return victim == Victim.SOURCE ? source : destination;
        }
    }

    /** A node dies, or the leader of the naming servers, when a move has come to a step. */
    static Plot crashes(MoveStep step, Victim victim) {
        return at(step, 0.3, victim == Victim.LEADER ? MOST_HITS : 2, hit -> {
            Dice dice = hit.cluster().dice();
            if (victim == Victim.LEADER) {
                hit.cluster().roaming().ledger().crashLeader(dice.between(SECOND / 10, 3 * SECOND));
            } else {
                hit.cluster().killAtOnce(hit.address(victim), dice.between(1, 300) * MILLISECOND);
            }
        });
    }

    /** A node stands still for a while when a move has come to a step. */
    static Plot pauses(MoveStep step, Victim victim) {
        return at(
                step,
                0.3,
                3,
                hit -> hit.cluster()
                        .pause(hit.address(victim), hit.cluster().dice().between(SECOND / 10, 5 * SECOND)));
    }

    /** Nothing passes between source and destination, in one direction or both, when a move has come to a step. */
    static Plot partitions(MoveStep step) {
        return at(step, 0.4, MOST_HITS, hit -> {
            Dice dice = hit.cluster().dice();
            long nanos = dice.between(SECOND / 10, 4 * SECOND);
            int which = dice.below(3);
            if (which != 0) {
                hit.cluster().block(hit.source(), hit.destination(), nanos);
            }
            if (which != 1) {
                hit.cluster().block(hit.destination(), hit.source(), nanos);
            }
        });
    }

    /** Source or destination reaches no naming server for a while when a move has come to a step. */
    static Plot cutOff(MoveStep step) {
        return at(step, 0.4, MOST_HITS, hit -> {
            Dice dice = hit.cluster().dice();
            int address = dice.chance(0.7) ? hit.source() : hit.destination();
            hit.cluster().roaming().ledger().cutOff(address, dice.between(SECOND / 10, 5 * SECOND));
        });
    }

    /** Callers take the source for dead, which it is not, when a move has come to a step. */
    static Plot mistakenForDead(MoveStep step) {
        return at(step, 0.5, Integer.MAX_VALUE, hit -> {
            for (SimulatedNode caller : hit.cluster().livingNodes()) {
                SimulatedPeer source = caller.known(hit.sourceId());
                if (source != null) {
                    caller.run(source::saidGone);
                }
            }
        });
    }

    /** Callers take the source of a move for dead, while what they have sent to it is still on its way. */
    static Plot mistakenWhileSending(MoveStep step) {
        return at(step, 0.5, Integer.MAX_VALUE, hit -> {
            Dice dice = hit.cluster().dice();
            for (SimulatedNode caller : hit.cluster().livingNodes()) {
                SimulatedPeer source = caller.known(hit.sourceId());
                if (source != null && caller.address() != hit.destination()) {
                    hit.cluster().block(caller.address(), hit.source(), dice.between(SECOND / 10, SECOND));
                    caller.after(dice.between(0, 30 * MILLISECOND), source::saidGone);
                }
            }
        });
    }

    /** Sources take the destination for dead, which it is not, while an offer or the last word is on its way to it. */
    static Plot lateOffers() {
        return at(EnumSet.of(MoveStep.OFFER, MoveStep.ACTIVATE), 0.3, Integer.MAX_VALUE, hit -> {
            Dice dice = hit.cluster().dice();
            SimulatedNode source = hit.cluster().process(hit.sourceId());
            if (source == null || !source.alive()) {
                return;
            }
            hit.cluster().block(hit.source(), hit.destination(), dice.between(SECOND / 10, SECOND));
            source.after(dice.between(0, 30 * MILLISECOND), () -> {
                for (SimulatedPeer peer : source.peers()) {
                    if (peer.address() == hit.destination()) {
                        peer.saidGone();
                    }
                }
            });
        });
    }

    /** Former homes die some time after their objects have left. */
    static Plot formerHomesDie() {
        return at(MoveStep.ENDED, 0.15, 4, hit -> {
            long delay = hit.cluster().dice().between(0, 300 * MILLISECOND);
            hit.cluster().time().after(delay, () -> {
                SimulatedNode source = hit.cluster().process(hit.sourceId());
                if (source != null && source.alive()) {
                    hit.cluster().killAtOnce(hit.source(), hit.cluster().dice().between(1, 500) * MILLISECOND);
                }
            });
        });
    }
}
