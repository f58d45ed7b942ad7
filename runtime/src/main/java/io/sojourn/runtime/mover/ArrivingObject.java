package io.sojourn.runtime.mover;

import io.sojourn.failure.NamingFailure;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.Reference;
import io.sojourn.node.MoveAware;
import io.sojourn.node.Node;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.migrate.CompletionRecords;
import io.sojourn.runtime.migrate.Landing;
import io.sojourn.runtime.migrate.Place;
import io.sojourn.runtime.migrate.Safeguards;
import io.sojourn.runtime.object.Absent;
import io.sojourn.runtime.object.Exported;
import io.sojourn.runtime.object.Mobility;
import io.sojourn.runtime.reference.HeldReference;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A copy of an object that has not begun to serve: does what the rules of a {@link Landing} want. Thread-safe. */
final class ArrivingObject implements Landing.Effects {

    private static final Logger LOG = LoggerFactory.getLogger(ArrivingObject.class);

    private final Surroundings node;
    private final MoveOffer offer;
    private final Object servant;
    private final Ends ends;
    private final InOrder steps;
    private final Absent.Expected expected;
    private final CompletableFuture<Boolean> outcome = new CompletableFuture<>();

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by lock.
    private final Landing rules;

    private Timers.@Nullable Timer reminder;
    private final AtomicBoolean asking = new AtomicBoolean();

    // Used by one step after the other.
    private List<String> names = List.of();
    private long heardNanos;

    /** Hears what has become of a copy. */
    interface Ends {

        /** It serves from now on; it was kept at {@code from} for those who hold it there. */
        void arrived(Exported object, NodeId from, long move);

        /** It serves, or will never. */
        void over(MoveOffer offer);
    }

    ArrivingObject(Surroundings node, MoveOffer offer, Object servant, Ends ends) {
        this.node = node;
        this.offer = offer;
        this.servant = servant;
        this.ends = ends;
        this.steps = new InOrder(node.threads());
        this.rules = new Landing(node.self(), offer.place(), this, Safeguards.ALL);
        this.heardNanos = node.time().nanoTime();
        this.expected = new Absent.Expected(offer.source().epoch() + 1, this::wanted);
    }

    void start() {
        node.objects().expect(offer.object(), expected);
        tell(Landing::start);
    }

    private void tell(Event event) {
        lock.lock();
        try {
            event.to(rules);
        } finally {
            lock.unlock();
        }
    }

    private interface Event {
        void to(Landing rules);
    }

    private void wanted() {
        // However many want it, one question is enough.
        if (asking.compareAndSet(false, true)) {
            steps.then(() -> {
                asking.set(false);
                tell(Landing::reminded);
            });
        }
    }

    /** The source says that the object has moved. The future says whether it serves here from then on. */
    CompletableFuture<Boolean> activate(List<String> boundNames) {
        steps.then(() -> {
            names = boundNames;
            tell(rules -> rules.activate());
        });
        return outcome;
    }

    @Override
    public void activate() {
        steps.then(() -> {
            try {
                serve();
                over(true);
            } catch (RuntimeException broken) {
                LOG.error("{}: object {} has come and cannot be served", node.nodeName(), offer.object(), broken);
                over(false);
            }
        });
    }

    private void serve() {
        if (servant instanceof MoveAware aware) {
            afterMove(aware, node.packer().here().get());
        }
        CompletionRecords records = new CompletionRecords(
                offer.source().epoch() + 1,
                offer.historyFrom(),
                offer.records().stream().map(MovedRecord::record).toList(),
                node.time().nanoTime() + node.settings().recordNanos(),
                Safeguards.ALL);
        Exported before = node.objects().find(offer.object());
        Exported arrived =
                node.objects().arrive(offer.object(), servant, offer.source().epoch() + 1, offer.exported(), records);
        forgetRecordsLater(arrived);
        if (before != null && before.mobility() != null) {
            // It was here before, and has come back before that move has ended.
            before.mobility().depart(node.binder().reference(arrived));
        }
        node.collector().arrived(offer.object());
        HeldReference held = node.proxies().find(offer.object());
        if (held != null) {
            held.learn(node.binder().reference(arrived));
        }
        node.locations().tookOver(arrived, names);
        ends.arrived(arrived, offer.from(), offer.move());
    }

    private void forgetRecordsLater(Exported arrived) {
        Mobility mobility = arrived.mobility();
        if (mobility != null && !offer.records().isEmpty()) {
            node.timers()
                    .after(
                            node.settings().recordNanos(),
                            () -> mobility.forgetOldRecords(node.time().nanoTime()));
        }
    }

    private void afterMove(MoveAware aware, Node here) {
        try {
            aware.afterMove(here);
        } catch (Exception thrown) {
            LOG.warn("{}: afterMove() of object {} failed", node.nodeName(), offer.object(), thrown);
        }
    }

    @Override
    public void drop() {
        steps.then(() -> {
            over(false);
        });
    }

    private void over(boolean serves) {
        node.objects().expectNoMore(offer.object(), expected);
        ends.over(offer);
        outcome.complete(serves);
    }

    @Override
    public void ask() {
        steps.then(() -> {
            if (offer.shared()) {
                askTable();
            } else {
                askSource();
            }
        });
    }

    private void askTable() {
        told(locations -> locations.find(offer.object()));
    }

    @Override
    public void giveUp() {
        steps.then(() -> {
            LOG.info(
                    "{}: node {} is gone and has not said whether object {} has moved; the move is given up",
                    node.nodeName(),
                    offer.from(),
                    offer.object());
            Reference source = offer.source();
            told(locations -> Optional.of(
                    locations.commit(offer.object(), offer.place(), LeavingObject.at(source, source.epoch() + 1))));
        });
    }

    private void told(Function<LocationRecords, Optional<LocationRecords.Known>> question) {
        try {
            Optional<LocationRecords.Known> found = question.apply(node.locations());
            found.ifPresent(known -> names = known.names());
            boolean reachable = found.map(LocationRecords.Known::reachable).orElse(true);
            tell(rules -> rules.told(found.map(LocationRecords.Known::place), reachable));
        } catch (NamingFailure | RemoteFailure unknown) {
            LOG.debug("{}: where object {} is could not be asked", node.nodeName(), offer.object(), unknown);
            tell(Landing::unanswered);
        }
    }

    private void askSource() {
        try {
            Optional<Place> said = node.at(offer.from(), offer.source().endpoints())
                    .place(offer.object())
                    .map(stated -> new Place(
                            stated.reference().home(), stated.reference().epoch(), stated.move()));
            heardNanos = node.time().nanoTime();
            tell(rules -> rules.told(said, true));
        } catch (RemoteFailure unknown) {
            LOG.debug("{}: node {} could not be asked", node.nodeName(), offer.from(), unknown);
            tell(isSourceGone() ? Landing::sourceGone : Landing::unanswered);
        }
    }

    /**
     * It has decided alone, and may have decided to move: if it is only cut off, the object lives nowhere but here. So the end
     * of its session is not enough.
     */
    private boolean isSourceGone() {
        return node.sessions().leaseLeftNanos(offer.from()) == 0
                && node.time().nanoTime() - heardNanos >= node.settings().linkNanos();
    }

    @Override
    public void remind(long nanos) {
        if (reminder != null) {
            reminder.cancel();
        }
        reminder = node.timers().after(nanos, this::wanted);
    }
}
