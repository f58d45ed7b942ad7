package io.sojourn.runtime.testkit;

import io.sojourn.runtime.migrate.CompletionRecords;
import io.sojourn.runtime.migrate.Landing;
import io.sojourn.runtime.migrate.Place;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A copy that does not serve yet: does what the rules of a landing want, as a node does. */
final class SimulatedLanding implements Landing.Effects {

    private static final long WHERE_NANOS = 10 * VirtualTime.SECOND;

    private final SimulatedNode node;
    private final Baggage baggage;
    private final Landing rules;
    private final List<Consumer<Boolean>> waiting = new ArrayList<>();
    private @Nullable Boolean outcome;
    private boolean asking;
    private int reminders;

    SimulatedLanding(SimulatedNode node, Baggage baggage) {
        this.node = node;
        this.baggage = baggage;
        this.rules = new Landing(
                node.id(), baggage.source(), this, node.cluster().sessions().moves());
    }

    RoamingObject object() {
        return baggage.object();
    }

    Baggage baggage() {
        return baggage;
    }

    /** Whether only its source could say whether the object has moved, for there is no location table, and it is dead. */
    boolean waitsForDead() {
        SimulatedNode source = node.cluster().process(baggage.source().home());
        boolean alone = !node.cluster().roaming().shared();
        return rules.inDoubt() && alone && (source == null || !source.alive());
    }

    void start() {
        rules.start();
    }

    /** The source says that the object has moved; {@code told} hears whether it serves here from then on. */
    void activate(Consumer<Boolean> told) {
        if (outcome != null) {
            told.accept(outcome);
        } else {
            waiting.add(told);
            rules.activate();
        }
    }

    /** Somebody wants the object, or it is time to ask. */
    void wanted() {
        if (!asking) {
            asking = true;
            node.after(0, () -> {
                asking = false;
                rules.reminded();
            });
        }
    }

    @Override
    public void activate() {
        node.after(0, () -> {
            Roamers world = node.cluster().roaming();
            long now = node.cluster().time().now();
            CompletionRecords records = new CompletionRecords(
                    baggage.source().epoch() + 1,
                    baggage.historyFrom(),
                    baggage.records(),
                    now + world.recordNanos(),
                    node.cluster().sessions().moves());
            SimulatedCopy copy = new SimulatedCopy(
                    node, object(), baggage.value(), baggage.source().epoch() + 1, records);
            node.home().arrived(this, copy);
            over(true);
            world.step(MoveStep.SERVES, baggage.source().home(), node.id());
        });
    }

    @Override
    public void drop() {
        node.after(0, () -> {
            node.home().dropped(this);
            over(false);
        });
    }

    private void over(boolean serves) {
        outcome = serves;
        waiting.forEach(each -> each.accept(serves));
        waiting.clear();
    }

    @Override
    public void ask() {
        Roamers world = node.cluster().roaming();
        if (world.shared()) {
            node.after(0, () -> world.ledger().find(node, object().id, new FromTable()));
        } else {
            node.after(
                    0,
                    () -> node.roaming()
                            .send(baggage.source().home(), new Errand.Where(object().id), WHERE_NANOS, this::told));
        }
    }

    @Override
    public void giveUp() {
        Place source = baggage.source();
        Place givenUp = new Place(source.home(), source.epoch() + 1, source.move());
        node.after(
                0, () -> node.cluster().roaming().ledger().commit(node, object().id, source, givenUp, new FromTable()));
    }

    /** What the table says is for the rules. */
    private final class FromTable implements LocationLedger.Answer {
        @Override
        public void located(Optional<Place> place, boolean reachable) {
            rules.told(place, reachable);
        }

        @Override
        public void refused() {
            rules.unanswered();
        }

        @Override
        public void unanswered() {
            rules.unanswered();
        }
    }

    private void told(Reply reply) {
        Buffer body = reply.body();
        if (reply.status() == Status.RESULT && body != null) {
            rules.told(SimulatedHome.readPlace(body), true);
        } else if (sourceGone(reply)) {
            rules.sourceGone();
        } else {
            rules.unanswered();
        }
    }

    /** A node takes another one for gone when a lease has passed without a word from it. */
    private boolean sourceGone(Reply reply) {
        SimulatedNode source = node.cluster().process(baggage.source().home());
        return reply.executed() != Executed.YES && (source == null || !source.alive());
    }

    @Override
    public void remind(long nanos) {
        int number = ++reminders;
        node.after(nanos, () -> {
            if (number == reminders) {
                wanted();
            }
        });
    }

    @Override
    public String toString() {
        return "the new copy of roaming " + object() + " at " + node + ", which came from " + baggage.source();
    }
}
