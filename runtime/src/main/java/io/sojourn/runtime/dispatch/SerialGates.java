package io.sojourn.runtime.dispatch;

import io.sojourn.identity.CallId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The gates of all serial objects that are in use. Thread-safe. */
final class SerialGates {

    private static final Duration COME_BACK = Duration.ofMillis(50);

    private final Bound bound;
    private final TimeSource time;
    private final Timers timers;
    private final Consumer<Arrival> admitted;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    // Both guarded by lock.
    private final Map<ObjectId, SerialGate> gates = new HashMap<>();
    private final Map<CallId, Arrival> waiting = new HashMap<>();

    /** A waiting call, and the call inside the object that it waits for. */
    record Blocked(Arrival call, Served by) {}

    /**
     * No gates yet.
     *
     * @param bound how much may wait for one object
     * @param admitted takes each call that is in its object; {@link #leave} ends that
     */
    SerialGates(Bound bound, TimeSource time, Timers timers, Consumer<Arrival> admitted) {
        this.bound = bound;
        this.time = time;
        this.timers = timers;
        this.admitted = admitted;
    }

    /** Lets a call in as soon as it is its turn, or refuses it; whether it has to wait. */
    boolean enter(Arrival call) {
        boolean in;
        Arrival refused = null;
        String state = "";
        lock.lock();
        try {
            SerialGate gate = gates.computeIfAbsent(call.object(), id -> new SerialGate(bound));
            in = gate.admits(call);
            if (in) {
                gate.enter(call.served);
            } else {
                refused = noRoom(gate.line, call);
                state = gate.line.toString();
                if (refused != null) {
                    remove(gate, refused);
                }
                if (refused != call) {
                    gate.line.add(call);
                    waiting.put(call.served.callId(), call);
                }
            }
        } finally {
            lock.unlock();
        }
        if (refused != null) {
            refused.waitedEnough();
            refused.answer.overload(
                    "Too many calls wait for the serial object: " + state + ", and this one has the least time left.",
                    COME_BACK);
        }
        if (in) {
            admitted.accept(call);
            return false;
        }
        if (refused == call) {
            return false;
        }
        call.limitWait(timers, time.nanoTime(), this::giveUp);
        return true;
    }

    private static @Nullable Arrival noRoom(Line line, Arrival newcomer) {
        if (line.isFull()) {
            Arrival least = line.worthLessThan(newcomer);
            return least == null ? newcomer : least;
        }
        return line.tooLarge(newcomer) ? newcomer : null;
    }

    /** Takes a call out of the line; false if it does not wait any more. */
    boolean giveUp(Arrival call) {
        lock.lock();
        try {
            SerialGate gate = gates.get(call.object());
            boolean waited = gate != null && remove(gate, call);
            forgetIfUnused(call.object(), gate);
            return waited;
        } finally {
            lock.unlock();
        }
    }

    private boolean remove(SerialGate gate, Arrival call) {
        waiting.remove(call.served.callId(), call);
        return gate.line.remove(call);
    }

    private void forgetIfUnused(ObjectId object, @Nullable SerialGate gate) {
        if (gate != null && gate.unused() && !gate.opening) {
            gates.remove(object, gate);
        }
    }

    /** A call has ended, its stage included. */
    void leave(Served served) {
        lock.lock();
        try {
            SerialGate gate = gates.get(served.object());
            if (gate != null) {
                gate.leave(served);
                left.signalAll();
            }
        } finally {
            lock.unlock();
        }
        open(served.object());
    }

    /** A call begins to wait for a reply, or for its stage: others of its chain may enter meanwhile. */
    void paused(Served served) {
        open(served.object());
    }

    /** Lets in who may enter now. One thread at a time does so for a gate, and does not nest. */
    private void open(ObjectId object) {
        Arrival next = null;
        boolean first = true;
        do {
            lock.lock();
            try {
                SerialGate gate = gates.get(object);
                if (gate == null || (first && gate.opening)) {
                    return;
                }
                first = false;
                next = gate.next();
                gate.opening = next != null;
                if (next != null) {
                    waiting.remove(next.served.callId(), next);
                    gate.enter(next.served);
                }
                forgetIfUnused(object, gate);
            } finally {
                lock.unlock();
            }
            if (next != null) {
                next.waitedEnough();
                admitted.accept(next);
            }
        } while (next != null);
    }

    /** Waits until every call that entered the object after this one has left it. */
    void awaitTurn(Served served) {
        lock.lock();
        try {
            SerialGate gate = gates.get(served.object());
            while (gate != null && !gate.isNewest(served)) {
                left.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether a call waits for a serial object here, and for whom; null if it does not. */
    @Nullable
    Blocked find(CallId call) {
        lock.lock();
        try {
            Arrival arrival = waiting.get(call);
            SerialGate gate = arrival == null ? null : gates.get(arrival.object());
            Served by = gate == null ? null : gate.newest();
            return arrival == null || by == null ? null : new Blocked(arrival, by);
        } finally {
            lock.unlock();
        }
    }
}
