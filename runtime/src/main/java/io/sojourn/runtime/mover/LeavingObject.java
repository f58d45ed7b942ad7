package io.sojourn.runtime.mover;

import io.sojourn.failure.AccessDenied;
import io.sojourn.failure.MoveFailed;
import io.sojourn.failure.MoveFailed.Reason;
import io.sojourn.failure.NamingFailure;
import io.sojourn.failure.NamingUnavailable;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.Refused;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.node.MoveAware;
import io.sojourn.node.Moved;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.migrate.Departure;
import io.sojourn.runtime.migrate.DepartureEffects;
import io.sojourn.runtime.migrate.Place;
import io.sojourn.runtime.migrate.Safeguards;
import io.sojourn.runtime.object.Exported;
import io.sojourn.runtime.object.Mobility;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One move at its source: does what the rules of a {@link Departure} want, one thing after the other, and tells them what
 * came of it. Thread-safe.
 */
final class LeavingObject implements DepartureEffects {

    private static final Logger LOG = LoggerFactory.getLogger(LeavingObject.class);
    private static final int MOST_ACTIVATIONS = 8;

    private final Surroundings node;
    private final Exported object;
    private final Mobility mobility;
    private final DestinationNode target;
    private final long move;
    private final OutgoingState state;
    private final Departed departed;
    private final InOrder steps;
    private final CompletableFuture<Moved> result = new CompletableFuture<>();

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by lock.
    private final Departure rules;
    private Timers.@Nullable Timer reminder;

    // Used by one step after the other.
    private LocationRecords.@Nullable Known known;
    private volatile List<Endpoint> endpoints = List.of();
    private boolean hooked;
    private int activations;
    private long frozenNanos;
    private long pauseNanos;

    /** Hears that an object has gone. */
    interface Departed {
        void departed(ObjectId object, Mobility copy, Reference to, long move);
    }

    LeavingObject(
            Surroundings node,
            Exported object,
            Mobility mobility,
            DestinationNode target,
            OutgoingState state,
            Departed departed) {
        this.node = node;
        this.object = object;
        this.mobility = mobility;
        this.target = target;
        this.state = state;
        this.departed = departed;
        this.move = node.chance().nextLong();
        this.steps = new InOrder(node.threads());
        this.rules = new Departure(node.self(), target.id(), object.epoch(), move, this, Safeguards.ALL);
    }

    /** Where the object is as far as this move knows. */
    MoveService.Stated place() {
        Place place;
        lock.lock();
        try {
            place = rules.place();
        } finally {
            lock.unlock();
        }
        Reference here = node.binder().reference(object);
        return new MoveService.Stated(
                place.home().equals(node.self()) ? here : destination(place.epoch()), place.move());
    }

    /** Begins; the future ends with the move. */
    CompletableFuture<Moved> start() {
        tell(Departure::start);
        return result;
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
        void to(Departure rules);
    }

    // What the rules want; called under the lock, so that all that blocks is done later.

    @Override
    public void record() {
        steps.then(() -> ask(locations -> locations.begin(node.binder().reference(object), move), Departure::recorded));
    }

    private void ask(Function<LocationRecords, LocationRecords.Known> question, Told told) {
        try {
            LocationRecords.Known answer = question.apply(node.locations());
            known = answer;
            tell(departure -> told.to(departure, answer.place()));
        } catch (Refused | AccessDenied refused) {
            MoveFailed failure = failed(Reason.DESTINATION_REFUSED, String.valueOf(refused.getMessage()), refused);
            tell(departure -> departure.refused(failure, true));
        } catch (NamingUnavailable | RemoteFailure unknown) {
            MoveFailed failure = failed(
                    Reason.NAMING_UNAVAILABLE,
                    "no naming server answers, so that others could not find it. Try again later.",
                    unknown);
            tell(departure -> departure.unanswered(failure));
        } catch (NamingFailure refused) {
            MoveFailed failure =
                    failed(Reason.DESTINATION_REFUSED, "the naming server refused: " + refused.getMessage(), refused);
            tell(departure -> departure.refused(failure, true));
        } catch (RuntimeException broken) {
            MoveFailed failure = failed(Reason.BROKEN, "its location could not be asked for: " + broken, broken);
            tell(departure -> departure.unanswered(failure));
        }
    }

    private interface Told {
        void to(Departure rules, Place place);
    }

    @Override
    public void freeze() {
        steps.then(() -> {
            frozenNanos = node.time().nanoTime();
            node.sessions().wantAcknowledgements();
            if (!mobility.freeze(() -> tell(Departure::drained))) {
                throw new IllegalStateException("Two moves of " + object.id() + " at once.");
            }
        });
    }

    @Override
    public void prepare() {
        steps.then(() -> {
            try {
                offer();
                tell(Departure::prepared);
            } catch (NotSent unsent) {
                tell(departure -> departure.refused(unsent.why, false));
            } catch (MoveFailed refused) {
                tell(departure -> departure.refused(refused, true));
            } catch (RemoteFailure unknown) {
                boolean sent = unknown.outcome() != Outcome.NOT_EXECUTED;
                MoveFailed failure = failed(
                        Reason.DESTINATION_REFUSED,
                        "the destination cannot be reached: " + unknown.getMessage(),
                        unknown);
                tell(departure -> departure.refused(failure, sent));
            } catch (RuntimeException broken) {
                tell(departure -> departure.refused(failed(Reason.BROKEN, broken.toString(), broken), true));
            }
        });
    }

    private static final class NotSent extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final MoveFailed why;

        NotSent(MoveFailed why) {
            super(why);
            this.why = why;
        }
    }

    private void offer() {
        MoveOffer offer;
        byte[] bytes;
        try {
            if (node.objects().find(object.id()) == null) {
                throw failed(Reason.CLOSED, "its export has ended meanwhile.", null);
            }
            beforeMove();
            bytes = state.pack();
            offer = state.offer(node.binder().reference(object), move, bytes.length);
        } catch (MoveFailed unsent) {
            throw new NotSent(unsent);
        }
        endpoints = state.send(target.service(), offer, bytes);
    }

    private void beforeMove() {
        if (object.servant() instanceof MoveAware aware) {
            hooked = true;
            try {
                aware.beforeMove();
            } catch (Exception thrown) {
                throw failed(Reason.HOOK_FAILED, "its beforeMove() has thrown " + thrown, thrown);
            }
        }
    }

    @Override
    public void commit() {
        steps.then(() -> ask(
                locations -> locations.commit(object.id(), before(), destination(object.epoch() + 1)),
                Departure::located));
    }

    @Override
    public void giveUp() {
        steps.then(() -> ask(
                locations -> locations.commit(
                        object.id(), before(), at(node.binder().reference(object), object.epoch() + 1)),
                Departure::located));
    }

    private Place before() {
        return new Place(node.self(), object.epoch(), move);
    }

    private Reference destination(int epoch) {
        return new Reference(target.id(), object.id(), epoch, object.types(), endpoints);
    }

    static Reference at(Reference reference, int epoch) {
        return new Reference(
                reference.home(),
                reference.object(),
                epoch,
                reference.types(),
                reference.endpoints(),
                reference.introducers());
    }

    @Override
    public void remind(long nanos) {
        if (reminder != null) {
            reminder.cancel();
        }
        reminder = node.timers().after(nanos, () -> tell(Departure::reminded));
    }

    @Override
    public void thaw(int epoch) {
        steps.then(() -> {
            if (hooked && object.servant() instanceof MoveAware aware) {
                try {
                    aware.moveAbandoned();
                } catch (Exception thrown) {
                    LOG.warn("{}: moveAbandoned() of object {} failed", node.nodeName(), object.id(), thrown);
                }
            }
            node.objects().stay(object.id(), epoch);
            if (node.objects().find(object.id()) == null) {
                // Its export has ended meanwhile; calls that had come before go on all the same.
                mobility.thaw();
            }
        });
    }

    @Override
    public void depart(int epoch) {
        steps.then(() -> {
            LocationRecords.Known now = known;
            Reference to =
                    now == null || now.reference().home().equals(target.id()) ? destination(epoch) : now.reference();
            departed.departed(object.id(), mobility, to, move);
        });
    }

    @Override
    public void activate() {
        steps.then(() -> {
            activations++;
            try {
                List<String> names = known == null ? List.of() : known.names();
                if (!target.service().activate(move, names)) {
                    LOG.warn(
                            "{}: object {} has moved to node {}, which does not have it any more",
                            node.nodeName(),
                            object.id(),
                            target.id());
                }
                pauseNanos = node.time().nanoTime() - frozenNanos;
                tell(Departure::activated);
            } catch (RemoteFailure unknown) {
                pauseNanos = node.time().nanoTime() - frozenNanos;
                // The destination finds out by itself; without a location table nobody else can tell it.
                boolean enough = node.locations().shared() && activations >= MOST_ACTIVATIONS;
                tell(departure -> {
                    if (enough) {
                        departure.activated();
                    } else {
                        departure.unanswered(unknown);
                    }
                });
            }
        });
    }

    @Override
    public void ended(Ending ending, @Nullable RuntimeException why) {
        if (reminder != null) {
            reminder.cancel();
        }
        steps.then(() -> {
            state.settled(ending == Ending.MOVED);
            switch (ending) {
                case MOVED -> result.complete(moved());
                case CALLS_DID_NOT_END ->
                    result.completeExceptionally(failed(
                            Reason.CALLS_DID_NOT_END,
                            "calls that run in it did not end within " + Departure.DRAIN_NANOS / 1_000_000_000 + " s.",
                            null));
                case MOVED_MEANWHILE ->
                    result.completeExceptionally(failed(Reason.MOVED_MEANWHILE, "another move came first.", null));
                case REFUSED -> result.completeExceptionally(Objects.requireNonNull(why));
            }
        });
    }

    private Moved moved() {
        return new Moved(
                object.id(),
                node.self(),
                node.nodeName(),
                target.id(),
                target.name(),
                object.epoch() + 1,
                state.bytes(),
                Duration.ofNanos(pauseNanos));
    }

    private MoveFailed failed(Reason reason, String why, @Nullable Throwable cause) {
        return new MoveFailed(
                reason,
                "The object " + object.id() + " (" + object.className() + ") did not move to "
                        + (target.name().isEmpty() ? "node " + target.id() : "'" + target.name() + "'") + ": " + why,
                cause);
    }
}
