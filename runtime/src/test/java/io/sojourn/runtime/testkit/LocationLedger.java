package io.sojourn.runtime.testkit;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.migrate.Place;
import io.sojourn.runtime.migrate.Safeguard;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The location table as nodes see it: one register for each object, with commands that take effect at one moment between
 * question and answer, or later if there is no answer. Its rules are those of the directory.
 */
final class LocationLedger {

    private static final long PATIENCE_NANOS = 2 * VirtualTime.SECOND;
    /** After how long without a word from a node the table takes it for gone. */
    private static final long LEASE_NANOS = 2 * VirtualTime.SECOND;

    private final Cluster cluster;
    private final Map<ObjectId, Place> places = new HashMap<>();
    /** By address, nodes that do not reach the table, and since when. */
    private final Map<Integer, Long> cutOff = new HashMap<>();

    private LocationFaults faults;
    private boolean down;

    /** What comes of a question; one of them, at some moment. */
    interface Answer {

        /**
         * The table says this.
         *
         * @param reachable whether the home that it names is there, as far as the table knows
         */
        void located(Optional<Place> place, boolean reachable);

        /** The table would not do it. */
        void refused();

        /** Nobody knows. */
        void unanswered();
    }

    /** What the table has to say. */
    private record Said(boolean refused, Optional<Place> place, boolean reachable) {
        static final Said REFUSED = new Said(true, Optional.empty(), true);
    }

    private Said said(ObjectId object) {
        Place place = places.get(object);
        return new Said(false, Optional.ofNullable(place), place == null || registered(place.home()));
    }

    private boolean registered(NodeId id) {
        SimulatedNode node = cluster.process(id);
        if (node == null || node.silentNanos() >= LEASE_NANOS) {
            return false;
        }
        Long since = cutOff.get(node.address());
        return since == null || cluster.time().now() - since < LEASE_NANOS;
    }

    LocationLedger(Cluster cluster, LocationFaults faults) {
        this.cluster = cluster;
        this.faults = faults;
    }

    /** What the table holds in truth; null if it has no record. */
    @Nullable
    Place truth(ObjectId object) {
        return places.get(object);
    }

    // What nodes ask for.

    void begin(SimulatedNode node, ObjectId object, Place at, Answer answer) {
        ask(
                node,
                () -> {
                    Place known = places.get(object);
                    if (known == null || (known.home().equals(at.home()) && known.epoch() <= at.epoch())) {
                        places.put(object, at);
                    }
                    return said(object);
                },
                answer);
    }

    void commit(SimulatedNode node, ObjectId object, Place from, Place to, Answer answer) {
        ask(
                node,
                () -> {
                    boolean forAnother = !from.home().equals(node.id());
                    if (forAnother && registered(from.home())) {
                        return Said.REFUSED;
                    }
                    boolean compares = cluster.sessions().moves().keep(Safeguard.WRITE_COMPARES);
                    Place known = places.get(object);
                    if (known != null && (known.equals(from) || !compares)) {
                        if (!forAnother && isGone(to)) {
                            return Said.REFUSED;
                        }
                        cluster.trace().note("committed", object.low(), cluster.addressOf(to.home()), to.epoch());
                        places.put(object, to);
                    }
                    return said(object);
                },
                answer);
    }

    void find(SimulatedNode node, ObjectId object, Answer answer) {
        ask(node, () -> said(object), answer);
    }

    /** A process takes over an object of one that is gone; what it says is done at once. */
    boolean takeOver(ObjectId object, Place before, Place now) {
        Place known = places.get(object);
        if (known != null && !known.equals(before)) {
            return false;
        }
        places.put(object, now);
        return true;
    }

    private boolean isGone(Place place) {
        SimulatedNode home = cluster.process(place.home());
        return home == null || !home.alive();
    }

    private void ask(SimulatedNode node, Supplier<Said> command, Answer answer) {
        Question question = new Question(node, answer);
        Dice dice = cluster.dice();
        node.after(PATIENCE_NANOS + dice.between(0, VirtualTime.SECOND / 2), question::unanswered);
        if (dice.chance(faults.lost()) || cutOff.containsKey(node.address())) {
            return;
        }
        long way = dice.between(VirtualTime.MILLISECOND / 5, 5 * VirtualTime.MILLISECOND);
        if (dice.chance(faults.late())) {
            way += dice.between(0, faults.lateNanos());
        }
        if (down) {
            if (dice.chance(0.5)) {
                return;
            }
            // It is in the log, and done by the next leader.
            way += dice.between(VirtualTime.SECOND / 2, 8 * VirtualTime.SECOND);
        }
        cluster.time().after(way, () -> {
            Said said = command.get();
            long back = dice.between(VirtualTime.MILLISECOND / 5, 5 * VirtualTime.MILLISECOND);
            if (!dice.chance(faults.unanswered()) && !down && !cutOff.containsKey(node.address())) {
                node.after(back, () -> question.answered(said));
            }
        });
    }

    /** One question of a node; ends once. */
    private static final class Question {
        private final SimulatedNode node;
        private final Answer answer;
        private boolean ended;

        Question(SimulatedNode node, Answer answer) {
            this.node = node;
            this.answer = answer;
        }

        void answered(Said said) {
            end(each -> {
                if (said.refused()) {
                    each.refused();
                } else {
                    each.located(said.place(), said.reachable());
                }
            });
        }

        void unanswered() {
            end(Answer::unanswered);
        }

        private void end(Consumer<Answer> how) {
            if (!ended && node.alive()) {
                ended = true;
                how.accept(answer);
            }
        }
    }

    // Trouble.

    /** The leader dies; another one leads after a while. */
    void crashLeader(long nanos) {
        cluster.trace().note("leader crashed", nanos, 0, 0);
        down = true;
        cluster.time().after(nanos, () -> down = false);
    }

    /** A node reaches no naming server for a while. */
    void cutOff(int address, long nanos) {
        cluster.trace().note("cut off from the table", address, nanos, 0);
        cutOff.putIfAbsent(address, cluster.time().now());
        cluster.time().after(nanos, () -> cutOff.remove(address));
    }

    void heal() {
        faults = LocationFaults.NONE;
        down = false;
        cutOff.clear();
    }
}
