package io.sojourn.runtime.migrate;

import org.jspecify.annotations.Nullable;

/** What a {@link Departure} does to the world. */
public interface DepartureEffects {

    /** How a move has ended. */
    enum Ending {
        /** The object is at its destination. */
        MOVED,
        /** Calls in the object took too long to end; it has stayed. */
        CALLS_DID_NOT_END,
        /** Another move has come first. */
        MOVED_MEANWHILE,
        /** It was refused or something has failed; the object has stayed. */
        REFUSED
    }

    /** Tells the location table of the move; answered by {@code recorded}, {@code refused} or {@code unanswered}. */
    void record();

    /** Lets no calls into the object any more; answered by {@code drained} when none is in it. */
    void freeze();

    /** Takes the state and sends it; answered by {@code prepared}, {@code refused} or {@code unanswered}. */
    void prepare();

    /**
     * Names the destination in the location table if that still names this node, epoch and move; answered by {@code located},
     * {@code refused} or {@code unanswered}.
     */
    void commit();

    /** Names this node with the next epoch in the location table, likewise; answered by {@code located} or {@code unanswered}. */
    void giveUp();

    /** Calls {@code reminded} after a while; only the last wish counts. */
    void remind(long nanos);

    /** The object stays, with the epoch given: calls may enter again. */
    void thaw(int epoch);

    /** The object is elsewhere, with the epoch given: what is left here says where. */
    void depart(int epoch);

    /** Tells the destination that the object is there; answered by {@code activated} or {@code unanswered}. */
    void activate();

    /** The move has ended. */
    void ended(Ending ending, @Nullable RuntimeException why);
}
