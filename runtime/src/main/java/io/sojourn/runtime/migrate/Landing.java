package io.sojourn.runtime.migrate;

import io.sojourn.identity.NodeId;
import java.util.Optional;

/**
 * The destination's part in one move: keeps the new copy from serving until it is certain that the object has moved, and
 * drops it only when it is certain that it has not. Guarded by the caller.
 */
public final class Landing {

    private static final long FIRST_PAUSE_NANOS = 1_000_000_000L;
    private static final long LONGEST_PAUSE_NANOS = 5_000_000_000L;

    private final NodeId self;
    private final Place source;
    private final Effects effects;
    private final Safeguards safeguards;
    private State state = State.WAITING;
    private long pause = FIRST_PAUSE_NANOS;

    private enum State {
        WAITING,
        ACTIVE,
        DROPPED
    }

    /** What a landing does to the world. */
    public interface Effects {

        /** The new copy serves from now on. */
        void activate();

        /** The new copy is not needed. */
        void drop();

        /** Asks the location table where the object is; answered by {@code told} or {@code unanswered}. */
        void ask();

        /**
         * Names the source with the next epoch in the location table, if that still names it as this move has found it;
         * answered by {@code told} or {@code unanswered}.
         */
        void giveUp();

        /** Calls {@code reminded} after a while. */
        void remind(long nanos);
    }

    /**
     * A copy that does not serve yet.
     *
     * @param source where the object was, and the number of the move
     */
    public Landing(NodeId self, Place source, Effects effects, Safeguards safeguards) {
        this.self = self;
        this.source = source;
        this.effects = effects;
        this.safeguards = safeguards;
    }

    /** The new copy is complete. */
    public void start() {
        if (safeguards.keep(Safeguard.ACTIVE_AFTER_COMMIT)) {
            effects.remind(pause);
        } else {
            activate();
        }
    }

    /** The source says that the object has moved; false if the copy was dropped before, so that it never can. */
    public boolean activate() {
        if (state == State.WAITING) {
            state = State.ACTIVE;
            effects.activate();
        }
        return state == State.ACTIVE;
    }

    /** It is time to ask, because the source says nothing or somebody wants the object. */
    public void reminded() {
        if (state == State.WAITING) {
            if (safeguards.keep(Safeguard.DOUBT_KEEPS_COPY)) {
                effects.ask();
            } else {
                drop();
            }
        }
    }

    /**
     * What the location table says.
     *
     * <p>If it still names the source, and that is gone, the move is given up in its place, and by a write: the source could
     * come back, and its own write could be late. After that the record excludes this copy like any other word would.
     *
     * @param record nothing if it has no record, which never means that the object has not moved
     * @param reachable whether the home that it names is there, as far as the table knows
     */
    public void told(Optional<Place> record, boolean reachable) {
        if (state != State.WAITING) {
            return;
        }
        if (record.isEmpty()) {
            drop();
            return;
        }
        Place place = record.get();
        if (place.equals(new Place(self, source.epoch() + 1, source.move()))) {
            activate();
        } else if (place.equals(source) && reachable) {
            again();
        } else if (place.equals(source) && safeguards.keep(Safeguard.SOURCE_GONE_WRITTEN)) {
            effects.giveUp();
        } else {
            drop();
        }
    }

    /** Nobody could be asked. */
    public void unanswered() {
        if (state == State.WAITING) {
            again();
        }
    }

    /** It will never be known whether the object has moved: its source decided alone, and is gone. */
    public void sourceGone() {
        if (state == State.WAITING) {
            drop();
        }
    }

    private void again() {
        effects.remind(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
    }

    private void drop() {
        state = State.DROPPED;
        effects.drop();
    }

    /** Whether it is still not certain whether the object has moved. */
    public boolean inDoubt() {
        return state == State.WAITING;
    }
}
