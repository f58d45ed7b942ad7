package io.sojourn.runtime.migrate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets calls into a movable object, and keeps them out while it is on its way. A chain of calls that is in the object
 * already may enter it again, or it would wait for itself. Guarded by the caller.
 *
 * @param <C> a call that waits; compared by identity
 */
public final class Residence<C> {

    /** How many calls wait for the end of a move. */
    public static final int MOST_WAITING = 64;

    private final Safeguards safeguards;
    private final Map<Long, Integer> running = new HashMap<>();
    private final ArrayDeque<C> waiting = new ArrayDeque<>(0);
    private State state = State.HERE;

    private enum State {
        HERE,
        FROZEN,
        AWAY
    }

    /** What becomes of a call that wants to enter. */
    public enum Entry {
        /** It is in; {@link #leave} is owed. */
        ENTERED,
        /** It waits until {@link #thaw} or {@link #depart} returns it. */
        WAITS,
        /** Too many wait already. */
        FULL,
        /** The object is not here any more. */
        AWAY
    }

    /** An object that is here. */
    public Residence(Safeguards safeguards) {
        this.safeguards = safeguards;
    }

    /** A call wants to enter. */
    public Entry enter(long chain, C call) {
        boolean closed = state != State.HERE && safeguards.keep(Safeguard.OLD_COPY_CLOSED);
        if (closed && state == State.AWAY) {
            return Entry.AWAY;
        }
        if (!closed || running.containsKey(chain)) {
            running.merge(chain, 1, Integer::sum);
            return Entry.ENTERED;
        }
        if (waiting.size() >= MOST_WAITING) {
            return Entry.FULL;
        }
        waiting.add(call);
        return Entry.WAITS;
    }

    /** A call that had entered has ended, its stage included. */
    public void leave(long chain) {
        running.computeIfPresent(chain, (unused, calls) -> calls == 1 ? null : calls - 1);
    }

    /** A call does not wait any more; false if it has been let go meanwhile. */
    public boolean giveUp(C call) {
        return waiting.removeIf(each -> each == call);
    }

    /** Whether calls of a chain are in the object. */
    public boolean runs(long chain) {
        return running.containsKey(chain);
    }

    /** Whether the object can begin to move: it is here and does not move yet. */
    public boolean settled() {
        return state == State.HERE;
    }

    /** Lets no new calls in from now on. */
    public void freeze() {
        if (state != State.HERE) {
            throw new IllegalStateException("An object that moves or has moved cannot begin to move.");
        }
        state = State.FROZEN;
    }

    /** Whether no call is in the object, so that its state can be taken. */
    public boolean empty() {
        return running.isEmpty() || !safeguards.keep(Safeguard.CALLS_ENDED);
    }

    /** The object stays: calls may enter again. Those that waited are to be let in, in this order. */
    public List<C> thaw() {
        state = State.HERE;
        return released();
    }

    /** The object has gone: those that waited are to be told, in this order. */
    public List<C> depart() {
        state = State.AWAY;
        return released();
    }

    private List<C> released() {
        List<C> all = new ArrayList<>(waiting);
        waiting.clear();
        return all;
    }
}
