package io.sojourn.runtime.object;

import io.sojourn.identity.CallId;
import io.sojourn.identity.Reference;
import io.sojourn.runtime.migrate.CompletionRecords;
import io.sojourn.runtime.migrate.Residence;
import io.sojourn.runtime.migrate.Safeguards;
import io.sojourn.runtime.session.CompletionRecord;
import io.sojourn.runtime.wire.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What lets a movable object move: who is in it, who waits, and what it answered at its former homes. Thread-safe. */
public final class Mobility {

    private final ReentrantLock lock = new ReentrantLock();
    // All below are guarded by lock.
    private final Residence<Guest> residence;
    private final CompletionRecords records;
    private final Map<Long, Runnable> afterChains = new HashMap<>();
    private @Nullable Runnable whenEmpty;
    private @Nullable Reference elsewhere;

    /** A call that wants to enter the object. */
    public interface Guest {

        /** The chain that it belongs to. */
        long chain();

        /** It may try to enter again, because the object stays. */
        void goOn();

        /** The object has moved. */
        void follow(Reference elsewhere);
    }

    /** Mobility of an object that brings what it answered before. */
    public Mobility(CompletionRecords records) {
        this.residence = new Residence<>(Safeguards.ALL);
        this.records = records;
    }

    /** A call wants to enter; see {@link Residence#enter}. Told {@code AWAY}, it asks {@link #elsewhere}. */
    public Residence.Entry enter(Guest guest) {
        lock.lock();
        try {
            return residence.enter(guest.chain(), guest);
        } finally {
            lock.unlock();
        }
    }

    /** A call that had entered has ended, its stage included. */
    public void leave(long chain) {
        Runnable left = null;
        Runnable empty = null;
        lock.lock();
        try {
            residence.leave(chain);
            left = residence.runs(chain) ? null : afterChains.remove(chain);
            if (whenEmpty != null && residence.empty()) {
                empty = whenEmpty;
                whenEmpty = null;
            }
        } finally {
            lock.unlock();
        }
        if (left != null) {
            left.run();
        }
        if (empty != null) {
            empty.run();
        }
    }

    /** A call does not wait any more; false if it has been let go meanwhile. */
    public boolean giveUp(Guest guest) {
        lock.lock();
        try {
            return residence.giveUp(guest);
        } finally {
            lock.unlock();
        }
    }

    /** Does something when the calls of a chain have left the object; at once if none is in it. */
    public void afterChain(long chain, Runnable action) {
        lock.lock();
        try {
            if (residence.runs(chain)) {
                afterChains.merge(chain, action, (first, then) -> () -> {
                    first.run();
                    then.run();
                });
                return;
            }
        } finally {
            lock.unlock();
        }
        action.run();
    }

    /** Whether a chain of calls is in the object. */
    public boolean runs(long chain) {
        lock.lock();
        try {
            return residence.runs(chain);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets no more calls in.
     *
     * @param empty runs once, when no call is in the object; at once if none is
     * @return false if the object moves already, so that nothing has happened
     */
    public boolean freeze(Runnable empty) {
        lock.lock();
        try {
            if (!residence.settled()) {
                return false;
            }
            residence.freeze();
            if (!residence.empty()) {
                whenEmpty = empty;
                return true;
            }
        } finally {
            lock.unlock();
        }
        empty.run();
        return true;
    }

    /** The object stays. */
    public void thaw() {
        List<Guest> released;
        lock.lock();
        try {
            whenEmpty = null;
            released = residence.thaw();
        } finally {
            lock.unlock();
        }
        released.forEach(Guest::goOn);
    }

    /** The object has moved; who waits for it is told. */
    public void depart(Reference to) {
        List<Guest> released;
        lock.lock();
        try {
            elsewhere = to;
            released = residence.depart();
        } finally {
            lock.unlock();
        }
        released.forEach(guest -> guest.follow(to));
    }

    /** Where the object is now; null while it is here. */
    public @Nullable Reference elsewhere() {
        lock.lock();
        try {
            return elsewhere;
        } finally {
            lock.unlock();
        }
    }

    /** See {@link CompletionRecords#meantForEarlierStay}. */
    public boolean meantForEarlierStay(int objectEpoch) {
        // Without the lock: nothing that changes is asked for.
        return records.meantForEarlierStay(objectEpoch);
    }

    /** See {@link CompletionRecords#answer}. */
    public @Nullable Reply answer(CallId call, int argumentsHash, int unprovenEpoch, long now) {
        lock.lock();
        try {
            return records.answer(call, argumentsHash, unprovenEpoch, now);
        } finally {
            lock.unlock();
        }
    }

    /** See {@link CompletionRecords#current}. */
    public List<CompletionRecord> records(long now) {
        lock.lock();
        try {
            return records.current(now);
        } finally {
            lock.unlock();
        }
    }

    /** See {@link CompletionRecords#forgetOld}. */
    public void forgetOldRecords(long now) {
        lock.lock();
        try {
            records.forgetOld(now);
        } finally {
            lock.unlock();
        }
    }

    /** See {@link CompletionRecords#historyFrom}. */
    public int historyFrom() {
        lock.lock();
        try {
            return records.historyFrom();
        } finally {
            lock.unlock();
        }
    }

    /** See {@link CompletionRecords#forgotten}. */
    public void forgotten(int epoch) {
        lock.lock();
        try {
            records.forgotten(epoch);
        } finally {
            lock.unlock();
        }
    }
}
