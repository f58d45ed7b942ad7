package io.sojourn.runtime.testkit;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.migrate.Departure;
import io.sojourn.runtime.migrate.DepartureEffects;
import io.sojourn.runtime.migrate.Place;
import io.sojourn.runtime.migrate.Safeguard;
import io.sojourn.runtime.session.CompletionRecord;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One move at its source: does what the rules of a departure want, as a node does. */
final class SimulatedDeparture implements DepartureEffects {

    private static final long OFFER_NANOS = 10 * VirtualTime.SECOND;
    private static final long ACKNOWLEDGED_NANOS = 20 * VirtualTime.MILLISECOND;
    private static final long FEW_ENOUGH_NANOS = VirtualTime.SECOND;
    private static final int MOST_ACTIVATIONS = 8;

    private final SimulatedNode node;
    private final SimulatedCopy copy;
    private final NodeId destination;
    private final long move;
    private final Departure rules;
    private int reminders;
    private int activations;
    private @Nullable Place last;

    SimulatedDeparture(SimulatedNode node, SimulatedCopy copy, NodeId destination, long move) {
        this.node = node;
        this.copy = copy;
        this.destination = destination;
        this.move = move;
        this.rules = new Departure(
                node.id(),
                destination,
                copy.epoch(),
                move,
                this,
                node.cluster().sessions().moves());
    }

    void start() {
        rules.start();
    }

    RoamingObject object() {
        return copy.object();
    }

    /** Whether the object has moved, and its destination has died. */
    boolean waitsForDead() {
        SimulatedNode there = node.cluster().process(destination);
        return !rules.place().home().equals(node.id()) && (there == null || !there.alive());
    }

    /** Where the object is as far as this move knows. */
    Place place() {
        return rules.place();
    }

    private Place before() {
        return new Place(node.id(), copy.epoch(), move);
    }

    private Place there() {
        return new Place(destination, copy.epoch() + 1, move);
    }

    private void ask(Asked asked, BiConsumer<Departure, Place> told) {
        node.cluster().roaming().step(asked.step(), node.id(), destination);
        asked.question().accept(new LocationLedger.Answer() {
            @Override
            public void located(Optional<Place> place, boolean reachable) {
                if (place.isPresent()) {
                    last = place.get();
                    told.accept(rules, place.get());
                } else {
                    rules.unanswered(new IllegalStateException("no record"));
                }
            }

            @Override
            public void refused() {
                rules.refused(new IllegalStateException("refused"), true);
            }

            @Override
            public void unanswered() {
                rules.unanswered(new IllegalStateException("unanswered"));
            }
        });
    }

    /** A question to the table, and at which step it is asked. */
    private record Asked(MoveStep step, java.util.function.Consumer<LocationLedger.Answer> question) {}

    private void table(MoveStep step, Place from, Place to, BiConsumer<Departure, Place> told) {
        Roamers world = node.cluster().roaming();
        if (!world.shared()) {
            node.after(0, () -> told.accept(rules, to));
        } else if (step == MoveStep.RECORD) {
            node.after(
                    0, () -> ask(new Asked(step, answer -> world.ledger().begin(node, object().id, to, answer)), told));
        } else {
            node.after(
                    0,
                    () -> ask(
                            new Asked(step, answer -> world.ledger().commit(node, object().id, from, to, answer)),
                            told));
        }
    }

    @Override
    public void record() {
        table(MoveStep.RECORD, before(), before(), Departure::recorded);
    }

    @Override
    public void freeze() {
        node.after(0, () -> {
            node.cluster().roaming().step(MoveStep.FREEZE, node.id(), destination);
            if (node.alive()) {
                wantAcknowledgements();
                copy.freeze(rules::drained);
            }
        });
    }

    private void wantAcknowledgements() {
        for (SimulatedPeer peer : node.peers()) {
            peer.servings().forEach(serving -> serving.session.wantAcknowledgements());
        }
    }

    @Override
    public void prepare() {
        node.after(0, () -> {
            wantAcknowledgements();
            long value = copy.takeState();
            node.after(
                    ACKNOWLEDGED_NANOS, () -> pack(value, node.cluster().time().now()));
        });
    }

    private void pack(long value, long since) {
        List<CompletionRecord> records = new ArrayList<>();
        if (node.cluster().sessions().moves().keep(Safeguard.RECORDS_TRAVEL)) {
            records.addAll(copy.records());
            for (SimulatedPeer peer : node.peers()) {
                peer.servings().forEach(serving -> serving.session.records(object().id, records::add));
            }
        }
        int bytes = records.stream().mapToInt(CompletionRecord::bytes).sum();
        if (records.size() > CompletionRecord.MOST || bytes > CompletionRecord.MOST_BYTES) {
            if (node.cluster().time().now() - since >= FEW_ENOUGH_NANOS) {
                rules.refused(new IllegalStateException("too many records"), false);
            } else {
                node.after(ACKNOWLEDGED_NANOS, () -> pack(value, since));
            }
            return;
        }
        node.cluster().figures().recordsMoved(records.size());
        Baggage baggage = new Baggage(object(), before(), value, copy.historyFrom(), records);
        node.cluster().roaming().step(MoveStep.OFFER, node.id(), destination);
        if (!node.alive()) {
            return;
        }
        node.roaming().send(destination, new Errand.Offer(baggage), OFFER_NANOS, this::offered);
    }

    private void offered(Reply reply) {
        if (reply.status() == Status.RESULT) {
            rules.prepared();
        } else {
            rules.refused(
                    new IllegalStateException("not prepared: " + reply.status()), reply.executed() != Executed.NO);
        }
    }

    @Override
    public void commit() {
        table(MoveStep.COMMIT, before(), there(), Departure::located);
    }

    @Override
    public void giveUp() {
        table(MoveStep.GIVE_UP, before(), new Place(node.id(), copy.epoch() + 1, move), Departure::located);
    }

    @Override
    public void remind(long nanos) {
        int number = ++reminders;
        node.after(nanos, () -> {
            if (number == reminders) {
                rules.reminded();
            }
        });
    }

    @Override
    public void thaw(int epoch) {
        node.after(0, () -> copy.thaw(epoch));
    }

    @Override
    public void depart(int epoch) {
        node.after(0, () -> {
            Place known = last;
            boolean elsewhere = known != null && !known.home().equals(destination);
            node.home().depart(copy, elsewhere ? known : new Place(destination, epoch, move));
        });
    }

    @Override
    public void activate() {
        node.after(0, () -> {
            activations++;
            node.cluster().roaming().step(MoveStep.ACTIVATE, node.id(), destination);
            if (node.alive()) {
                node.roaming().send(destination, new Errand.Activate(move, node.id()), OFFER_NANOS, this::activated);
            }
        });
    }

    private void activated(Reply reply) {
        if (reply.executed() == Executed.YES
                || (node.cluster().roaming().shared() && activations >= MOST_ACTIVATIONS)) {
            rules.activated();
        } else {
            rules.unanswered(new IllegalStateException("not activated: " + reply.status()));
        }
    }

    @Override
    public void ended(Ending ending, @Nullable RuntimeException why) {
        reminders++;
        node.cluster().figures().moveEnded(ending == Ending.MOVED);
        node.after(0, () -> {
            node.home().ended(this);
            node.cluster().roaming().step(MoveStep.ENDED, node.id(), destination);
        });
    }

    @Override
    public String toString() {
        return "the move " + move + " of roaming " + object() + " from " + node + " to "
                + node.cluster().process(destination);
    }
}
