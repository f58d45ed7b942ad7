package io.sojourn.runtime.dispatch;

import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.wire.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many bodies run at once. A body that waits for a remote reply gives its place away and takes it back at once
 * when the reply comes: no other body begins until the number of running ones is below the limit again. Thread-safe.
 */
public final class Bodies {

    /** One object may take all places but this part of them, so that a slow object does not stop the node. */
    private static final int KEPT_FOR_OTHERS = 16;

    /** How many bodies may be under way, those that wait for replies included, before only nested calls begin. */
    private static final int MOST_UNDER_WAY = 16_384;

    private static final long SHORTEST_RETRY_NANOS = 10_000_000;
    private static final long LONGEST_RETRY_NANOS = 5_000_000_000L;

    private final Executor threads;
    private final TimeSource time;
    private final Timers timers;
    private final int maximumRunning;

    private final ReentrantLock lock = new ReentrantLock();
    // All below are guarded by lock.
    private final Line everything;
    private final Bound boundOfObject;
    private final Shares shares;
    private final DrainRate rate;
    private int awaitingReplies;

    /** Exceeds the maximum for a moment when bodies that waited for replies go on. */
    private final AtomicInteger running = new AtomicInteger();
    /** How many calls wait; written with the lock held. */
    private volatile int waiting;

    /**
     * No bodies yet.
     *
     * @param threads runs the bodies
     * @param settings how many bodies run at once, and how much waits
     */
    public Bodies(Executor threads, DispatchSettings settings, TimeSource time, Timers timers) {
        this.threads = threads;
        this.time = time;
        this.timers = timers;
        this.maximumRunning = settings.maximumRunningCalls();
        this.everything = new Line(settings.waiting());
        this.boundOfObject = settings.waitingForOneObject();
        this.shares = new Shares(maximumRunning - maximumRunning / KEPT_FOR_OTHERS, boundOfObject);
        this.rate = new DrainRate(maximumRunning);
    }

    /**
     * Runs a call's body as soon as it is its turn, or refuses the call. A body that is likely to be short runs on the current
     * thread, if that may be.
     *
     * @param accepted whether the call has waited elsewhere, and is not to be refused now for want of room
     */
    void submit(Arrival call, boolean accepted) {
        if (!accepted && runHere(call)) {
            return;
        }
        @Nullable Refusal refusal = null;
        boolean waits = false;
        long now = time.nanoTime();
        lock.lock();
        try {
            if ((call.nested || !tooManyUnderWay()) && shares.mayBegin(call) && takePlace()) {
                shares.runs(call.object(), 1);
            } else {
                refusal = accepted ? null : refusal(call, now);
                waits = refusal == null || refusal.call != call;
                if (refusal != null && waits) {
                    take(refusal.call);
                }
                if (waits) {
                    everything.add(call);
                    shares.add(call);
                    waiting = everything.size();
                }
            }
        } finally {
            lock.unlock();
        }
        if (refusal != null) {
            refusal.give();
        }
        if (waits) {
            call.limitWait(timers, now, this::leaveLine);
            // A place may have become free meanwhile for which nobody seemed to wait.
            beginMore();
        } else if (refusal == null && !started(call)) {
            beginMore();
        }
    }

    /**
     * Runs a body that is likely to be short on the current thread, if nobody waits for a place and the thread may do that. It
     * does not count as one of its object's, because it has no time to be in the way of others.
     */
    private boolean runHere(Arrival call) {
        if (!call.mayRunHere || waiting > 0 || !call.entry.times().expectShort() || !takePlace()) {
            return false;
        }
        call.served.countsForObject(false);
        run(call);
        return true;
    }

    private boolean takePlace() {
        int now = running.get();
        while (now < maximumRunning) {
            if (running.compareAndSet(now, now + 1)) {
                return true;
            }
            now = running.get();
        }
        return false;
    }

    private boolean tooManyUnderWay() {
        return running.get() + awaitingReplies >= MOST_UNDER_WAY;
    }

    private void runs(ObjectId object, int change) {
        running.addAndGet(change);
        shares.runs(object, change);
    }

    /** Which call has to go because a new one has come: the new one itself, another one, or none (null). */
    private @Nullable Refusal refusal(Arrival call, long now) {
        Line ownLine = shares.line(call.object());
        Line own = ownLine == null ? new Line(boundOfObject) : ownLine;
        if (own.isFull()) {
            return sacrifice(own, call, "for the object");
        }
        if (everything.isFull()) {
            return sacrifice(everything, call, "in the node");
        }
        if (own.tooLarge(call) || everything.tooLarge(call)) {
            return refusal(
                    call,
                    "It would be too many bytes: for the object wait " + own + ", in the node " + everything + ".");
        }
        long before = Math.min(everything.size(), (long) own.size() * Math.max(1, shares.objectsThatWait()));
        long wait = rate.nanosFor(before + 1);
        // A quarter of the time is left for the body itself and for what the forecast does not know.
        if (!call.nested && wait > (call.latestStartNanos - now) / 4 * 3) {
            return refusal(
                    call,
                    "Its turn would come in about " + wait / 1_000_000
                            + " ms, too late for its deadline; for the object " + "wait " + own + ".");
        }
        return null;
    }

    private Refusal sacrifice(Line line, Arrival newcomer, String where) {
        Arrival least = line.worthLessThan(newcomer);
        return refusal(
                least == null ? newcomer : least,
                "Too many calls wait " + where + ": " + line + ", and this one has the least time left.");
    }

    private Refusal refusal(Arrival call, String why) {
        long drained = rate.nanosFor(everything.size());
        Duration retryAfter = Duration.ofNanos(Math.max(SHORTEST_RETRY_NANOS, Math.min(LONGEST_RETRY_NANOS, drained)));
        return new Refusal(call, why, retryAfter);
    }

    private record Refusal(Arrival call, String why, Duration retryAfter) {
        void give() {
            call.waitedEnough();
            call.answer.overload(why, retryAfter);
        }
    }

    private void take(Arrival call) {
        everything.remove(call);
        shares.remove(call);
        waiting = everything.size();
    }

    private boolean leaveLine(Arrival call) {
        lock.lock();
        try {
            if (everything.remove(call)) {
                shares.remove(call);
                waiting = everything.size();
                return true;
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Begins what may begin now. */
    private void beginMore() {
        Arrival next = next();
        while (next != null) {
            next.waitedEnough();
            started(next);
            next = next();
        }
    }

    private @Nullable Arrival next() {
        List<Arrival> late = new ArrayList<>(0);
        lock.lock();
        try {
            long now = time.nanoTime();
            while (waiting > 0 && takePlace()) {
                Arrival call = shares.next(tooManyUnderWay());
                if (call != null) {
                    everything.remove(call);
                    waiting = everything.size();
                    if (call.latestStartNanos - now > 0) {
                        shares.runs(call.object(), 1);
                        return call;
                    }
                    late.add(call);
                }
                running.decrementAndGet();
                if (call == null) {
                    return null;
                }
            }
            return null;
        } finally {
            lock.unlock();
            late.forEach(call -> {
                call.waitedEnough();
                call.late();
            });
        }
    }

    private boolean started(Arrival call) {
        try {
            threads.execute(() -> run(call));
            return true;
        } catch (RejectedExecutionException noThread) {
            lock.lock();
            try {
                runs(call.object(), -1);
            } finally {
                lock.unlock();
            }
            call.answer.refuse(Status.SHUTDOWN, "The node is closed.");
            return false;
        }
    }

    private void run(Arrival call) {
        long began = time.nanoTime();
        try {
            call.body.run();
        } finally {
            call.entry.times().took(time.nanoTime() - began, call.served.hasWaited());
            if (call.served.countsForObject()) {
                leave(call.object());
            } else {
                leaveHere();
            }
        }
    }

    /** A body goes on, or begins on a thread that waits for a reply anyway: it has its place at once. */
    void enter(ObjectId object) {
        lock.lock();
        try {
            runs(object, 1);
        } finally {
            lock.unlock();
        }
    }

    private void leaveHere() {
        running.decrementAndGet();
        if (waiting > 0) {
            lock.lock();
            try {
                rate.departed(true, time.nanoTime());
            } finally {
                lock.unlock();
            }
            beginMore();
        }
    }

    /** A body has ended. */
    void leave(ObjectId object) {
        lock.lock();
        try {
            runs(object, -1);
            rate.departed(!everything.isEmpty(), time.nanoTime());
        } finally {
            lock.unlock();
        }
        beginMore();
    }

    /** A body begins to wait for a reply. */
    void suspend(Served served) {
        lock.lock();
        try {
            if (!served.countsForObject()) {
                served.countsForObject(true);
                shares.runs(served.object(), 1);
            }
            runs(served.object(), -1);
            awaitingReplies++;
        } finally {
            lock.unlock();
        }
        beginMore();
    }

    /** A body goes on that waited for a reply. */
    void resume(ObjectId object) {
        lock.lock();
        try {
            awaitingReplies--;
            runs(object, 1);
        } finally {
            lock.unlock();
        }
    }

    /** How many bodies run now. */
    public int running() {
        return running.get();
    }

    /** How many calls wait for their turn. */
    public int waiting() {
        return waiting;
    }
}
