package io.sojourn.runtime.session;

/**
 * Decides when a node dials another one again to which the last connection was lost, how long it goes on, and when calls
 * that were never sent give up waiting for that. Calls that were sent have rules of their own, in {@link ClientSession}.
 *
 * <p>One attempt at a time, with growing pauses, which also come between connections that break as soon as they are made. An address at which nobody listens is strong evidence that the process is
 * gone: unsent calls then wait {@value #REFUSED_MILLIS} ms, so that they can soon go elsewhere. Where only the other side
 * can dial, they wait {@value #PASSIVE_MILLIS} ms for it. Else they wait as long as calls may be sent again.
 *
 * <p>Guarded by the caller. Events come as method calls with the time; effects go through {@link Effects}.
 */
public final class ReattachmentRules {

    private static final long FIRST_PAUSE = 50 * SessionSettings.MILLISECOND;
    private static final long LONGEST_PAUSE = 5 * SessionSettings.SECOND;
    private static final long BRIEF = 20 * SessionSettings.MILLISECOND;
    /** Short enough that calls on a line that breaks all the time still get through before they are given up. */
    private static final long LONGEST_AFTER_BRIEF = 400 * SessionSettings.MILLISECOND;

    private static final long REFUSED_MILLIS = 1_000;
    private static final long PASSIVE_MILLIS = 5_000;

    private final long retryNanos;
    private final Effects effects;
    private State state = State.RESTING;
    private long pause = FIRST_PAUSE;
    /** Whether there is a connection, and since when. */
    private boolean attached;

    private long attachedNanos;
    /** Whether the last one was lost at once, so that it is no use to hurry. */
    private boolean brief;
    /** Whether a connection there was is lost, and since when. */
    private boolean broken;

    private long brokenNanos;
    /** Whether nobody has listened at any address since a certain time. */
    private boolean refused;

    private long refusedNanos;

    private enum State {
        /** No connection is wanted, or there is one. */
        RESTING,
        /** An attempt is under way. */
        DIALLING,
        /** Waits for the next attempt. */
        PAUSING,
        /** The other side must dial. */
        PASSIVE
    }

    /** What the rules do to the world. Called while they handle an event; must not call back into them. */
    public interface Effects {

        /** Dial the node; the end is told by {@link #attached}, {@link #failed} or {@link #gone}. */
        void dial();

        /** Call {@link #tick} when this much time has passed. */
        void wakeAfter(long nanos);

        /** Calls that were never sent end as surely not executed, those that others may serve as perhaps executed. */
        void endUnsent(String why);

        /** The node is gone: calls that were sent may have run and will never be answered, the others did not run. */
        void endAll(String why);
    }

    /** Why an attempt has failed. */
    public enum Failure {
        /** Nobody listens at any of the addresses. */
        REFUSED,
        /** Anything else, such as a connection that broke while the nodes introduced themselves. */
        BROKEN
    }

    /** Rules for one node, with which there is no connection yet. */
    public ReattachmentRules(SessionSettings settings, Effects effects) {
        this.retryNanos = settings.retryNanos();
        this.effects = effects;
    }

    /** The last connection is lost, and nobody meant that. */
    public void lost(long now) {
        if (!broken) {
            broken = true;
            brokenNanos = now;
            brief = attached && now - attachedNanos < BRIEF;
            attached = false;
            if (!brief) {
                pause = FIRST_PAUSE;
            }
        }
    }

    /** There is a connection. */
    public void attached(long now) {
        state = State.RESTING;
        broken = false;
        refused = false;
        attached = true;
        attachedNanos = now;
    }

    /**
     * A connection is wanted.
     *
     * @param dialable whether this side knows an address of the other one
     */
    public void want(boolean dialable, long now) {
        if (dialable && brief && state == State.RESTING) {
            brief = false;
            pause = Math.min(pause, LONGEST_AFTER_BRIEF);
            pause();
        } else if (dialable && (state == State.RESTING || state == State.PASSIVE)) {
            dial();
        } else if (!dialable && state == State.RESTING) {
            long left = broken ? patience(PASSIVE_MILLIS) - (now - brokenNanos) : 0;
            if (left > 0) {
                state = State.PASSIVE;
                effects.wakeAfter(left);
            } else {
                effects.endUnsent("The connection was lost, and only the other node can make a new one.");
            }
        }
    }

    /**
     * An attempt has failed.
     *
     * @param wanted whether a connection is still wanted
     */
    public void failed(Failure failure, boolean wanted, String why, long now) {
        if (state != State.DIALLING) {
            return;
        }
        if (failure == Failure.REFUSED && !refused) {
            refused = true;
            refusedNanos = now;
        } else if (failure != Failure.REFUSED) {
            refused = false;
        }
        if (!hopeful(now)) {
            effects.endUnsent(why);
        }
        if (wanted) {
            pause();
        } else {
            state = State.RESTING;
        }
    }

    /**
     * The other node is gone: another one answers at its address, it said farewell, or somebody who knows said so.
     *
     * @param why for the callers
     */
    public void gone(String why) {
        state = State.RESTING;
        broken = false;
        refused = false;
        attached = false;
        brief = false;
        pause = FIRST_PAUSE;
        effects.endAll(why);
    }

    /**
     * The time asked for has passed.
     *
     * @param wanted whether a connection is still wanted
     */
    public void tick(boolean wanted, long now) {
        if (state == State.PAUSING) {
            if (wanted) {
                dial();
            } else {
                state = State.RESTING;
            }
        } else if (state == State.PASSIVE && now - brokenNanos >= patience(PASSIVE_MILLIS)) {
            state = State.RESTING;
            effects.endUnsent("The connection was lost, and the other node, which alone can, has made no new one.");
        }
    }

    /** Whether a lost connection is expected back, so that new calls may wait for it. */
    public boolean hopeful(long now) {
        if (!broken) {
            return false;
        }
        boolean withinHorizon = now - brokenNanos < retryNanos;
        boolean refusedTooLong = refused && now - refusedNanos >= patience(REFUSED_MILLIS);
        boolean passiveTooLong = state == State.RESTING && now - brokenNanos >= patience(PASSIVE_MILLIS);
        return withinHorizon && !refusedTooLong && !passiveTooLong;
    }

    private long patience(long millis) {
        return Math.min(retryNanos, millis * SessionSettings.MILLISECOND);
    }

    private void pause() {
        state = State.PAUSING;
        effects.wakeAfter(pause);
        pause = Math.min(2 * pause, LONGEST_PAUSE);
    }

    private void dial() {
        state = State.DIALLING;
        effects.dial();
    }
}
