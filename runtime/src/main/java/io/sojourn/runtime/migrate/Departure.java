package io.sojourn.runtime.migrate;

import io.sojourn.identity.NodeId;
import org.jspecify.annotations.Nullable;

/**
 * The source's part in one move of an object: from the first entry in the location table to the last word to the
 * destination. A move is done when the location table says so, and given up when the location table says so: until then
 * the object serves nobody. Guarded by the caller; each effect is answered by one event, later or at once.
 */
public final class Departure {

    /** How long calls that run in the object may take to end. */
    public static final long DRAIN_NANOS = 5_000_000_000L;

    private static final long FIRST_PAUSE_NANOS = 100_000_000L;
    private static final long LONGEST_PAUSE_NANOS = 2_000_000_000L;

    private final NodeId self;
    private final NodeId destination;
    private final int epoch;
    private final long move;
    private final DepartureEffects effects;
    private final Safeguards safeguards;
    private Step step = Step.RECORDING;
    private long pause = FIRST_PAUSE_NANOS;
    private boolean gone;
    private DepartureEffects.Ending failure = DepartureEffects.Ending.REFUSED;
    private @Nullable RuntimeException cause;

    private enum Step {
        /** The location table is told of the move to come. */
        RECORDING,
        /** Calls in the object end. */
        DRAINING,
        /** The destination gets the state. */
        PREPARING,
        /** The location table is asked to name the destination. */
        COMMITTING,
        /** The location table is asked to name the source again. */
        GIVING_UP,
        /** The destination is told that the object is there. */
        ACTIVATING,
        ENDED
    }

    /**
     * A move that has not begun.
     *
     * @param self the object's home
     * @param destination where it is to go
     * @param epoch the object's epoch
     * @param move the number of the move, which no other one has
     */
    public Departure(
            NodeId self, NodeId destination, int epoch, long move, DepartureEffects effects, Safeguards safeguards) {
        this.self = self;
        this.destination = destination;
        this.epoch = epoch;
        this.move = move;
        this.effects = effects;
        this.safeguards = safeguards;
    }

    /** Begins. */
    public void start() {
        effects.record();
    }

    /** The location table has, or has not, taken note of the move. */
    public void recorded(Place place) {
        if (step == Step.RECORDING) {
            if (place.equals(new Place(self, epoch, move))) {
                step = Step.DRAINING;
                effects.freeze();
                effects.remind(DRAIN_NANOS);
            } else {
                // Another node is the home by now: this one was fenced, and must not begin anything.
                end(DepartureEffects.Ending.MOVED_MEANWHILE, null);
            }
        }
    }

    /** No call is in the object any more. */
    public void drained() {
        if (step == Step.DRAINING) {
            step = Step.PREPARING;
            effects.prepare();
        }
    }

    /** The destination has the state, and keeps it for now. */
    public void prepared() {
        if (step == Step.PREPARING) {
            step = Step.COMMITTING;
            effects.commit();
        }
    }

    /**
     * Something has failed, or was refused, before the destination could be named.
     *
     * @param sent whether the destination may have got the state
     */
    public void refused(RuntimeException why, boolean sent) {
        if (step == Step.RECORDING) {
            end(DepartureEffects.Ending.REFUSED, why);
        } else if (step == Step.DRAINING || (step == Step.PREPARING && !sent)) {
            stay(epoch, DepartureEffects.Ending.REFUSED, why);
        } else if (step == Step.PREPARING || step == Step.COMMITTING) {
            giveUp(DepartureEffects.Ending.REFUSED, why);
        } else if (step == Step.GIVING_UP) {
            again();
        }
    }

    /** The location table has answered that it names a place now, be it the wanted one or another. */
    public void located(Place place) {
        if (step != Step.COMMITTING && step != Step.GIVING_UP) {
            return;
        }
        if (place.home().equals(destination) && place.epoch() == epoch + 1 && place.move() == move) {
            // Nobody is sent there before it serves.
            step = Step.ACTIVATING;
            effects.activate();
        } else if (step == Step.COMMITTING) {
            giveUp(DepartureEffects.Ending.MOVED_MEANWHILE, null);
        } else if (place.home().equals(self) && place.epoch() <= epoch + 1) {
            // At the same epoch, it was noted late for a move that was refused before: what this one writes changes
            // nothing.
            stay(place.epoch(), failure, cause);
        } else {
            // It has moved, and moved on, perhaps back to this very node: this copy is an old one for good.
            effects.depart(place.epoch());
            end(DepartureEffects.Ending.MOVED_MEANWHILE, null);
        }
    }

    /** Nobody knows what has become of what was asked for last. */
    public void unanswered(RuntimeException why) {
        switch (step) {
            case RECORDING -> end(DepartureEffects.Ending.REFUSED, why);
            case PREPARING -> giveUp(DepartureEffects.Ending.REFUSED, why);
            case COMMITTING -> doubted(why);
            case GIVING_UP -> again();
            case ACTIVATING -> {
                leave();
                again();
            }
            default -> {
                // Nothing was asked for.
            }
        }
    }

    private void again() {
        effects.remind(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
    }

    private void leave() {
        if (!gone) {
            gone = true;
            effects.depart(epoch + 1);
        }
    }

    /** Where the object is as far as the source knows: it has decided if there is no location table. */
    public Place place() {
        return step == Step.ACTIVATING ? new Place(destination, epoch + 1, move) : new Place(self, epoch, move);
    }

    private void doubted(RuntimeException why) {
        if (safeguards.keep(Safeguard.GIVEN_UP_BY_WRITE)) {
            giveUp(DepartureEffects.Ending.REFUSED, why);
        } else {
            stay(epoch, DepartureEffects.Ending.REFUSED, why);
        }
    }

    /** The time is over that {@link DepartureEffects#remind} was given. */
    public void reminded() {
        switch (step) {
            case DRAINING -> stay(epoch, DepartureEffects.Ending.CALLS_DID_NOT_END, null);
            case GIVING_UP -> effects.giveUp();
            case ACTIVATING -> effects.activate();
            default -> {
                // It is not waited for any more.
            }
        }
    }

    /** The destination knows that the object is there, or will never need to know. */
    public void activated() {
        if (step == Step.ACTIVATING) {
            leave();
            end(DepartureEffects.Ending.MOVED, null);
        }
    }

    private void giveUp(DepartureEffects.Ending why, @Nullable RuntimeException thrown) {
        failure = why;
        cause = thrown;
        step = Step.GIVING_UP;
        effects.giveUp();
    }

    private void stay(int newEpoch, DepartureEffects.Ending why, @Nullable RuntimeException thrown) {
        effects.thaw(newEpoch);
        end(why, thrown);
    }

    private void end(DepartureEffects.Ending ending, @Nullable RuntimeException thrown) {
        step = Step.ENDED;
        effects.ended(ending, thrown);
    }
}
