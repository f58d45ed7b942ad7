package io.sojourn.runtime.dispatch;

import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.connection.IncomingRequest;
import io.sojourn.runtime.object.Exported;
import io.sojourn.runtime.object.MethodTable;
import io.sojourn.runtime.wire.Status;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A call that was accepted and has not begun. */
final class Arrival {

    private static final long SHORTEST_MARGIN_NANOS = 1_000_000;
    private static final long LONGEST_MARGIN_NANOS = 100_000_000;

    /**
     * The order in which calls are given up when there is no room: those that have the least time left first, of these the
     * oldest, and nested calls only after all others, because work that has begun depends on them.
     */
    static final Comparator<Arrival> LEAST_WORTH_FIRST = Comparator.comparing((Arrival arrival) -> arrival.nested)
            .thenComparing((one, other) -> Long.compare(one.latestStartNanos - other.latestStartNanos, 0))
            .thenComparingLong(arrival -> arrival.order);

    final IncomingRequest request;
    final Exported exported;
    final MethodTable.Entry entry;
    final Served served;
    final Answer answer;
    /** What runs when the call's turn has come, on whatever thread that is. */
    final Runnable body;

    final boolean nested;
    /** Whether a short body may run on the thread that hands the call over; of no account once the call has waited. */
    final boolean mayRunHere;

    final int bytes;
    /** A call that has not begun by then is refused, early enough for its caller to learn that it did not run. */
    final long latestStartNanos;

    private final long order;
    // Guarded by this.
    private Timers.@Nullable Timer expiry;
    private boolean begun;

    /**
     * A call that arrives now.
     *
     * @param body runs the body, whatever its thread
     * @param order rises with each arrival
     */
    Arrival(
            IncomingRequest request,
            Exported exported,
            MethodTable.Entry entry,
            Served served,
            Answer answer,
            Consumer<Arrival> body,
            long order,
            long now) {
        this.request = request;
        this.exported = exported;
        this.entry = entry;
        this.served = served;
        this.answer = answer;
        this.body = () -> body.accept(this);
        this.mayRunHere = request.mayRunHere();
        this.nested = request.header().chainDepth() > 0;
        this.bytes = request.argumentBytes();
        this.order = order;
        long left = request.deadlineNanos() - now;
        this.latestStartNanos =
                request.deadlineNanos() - Math.max(SHORTEST_MARGIN_NANOS, Math.min(LONGEST_MARGIN_NANOS, left / 8));
    }

    ObjectId object() {
        return exported.id();
    }

    long chain() {
        return request.header().chainId();
    }

    /**
     * Sees to it that the call does not wait for longer than its caller.
     *
     * @param leave takes the call out of where it waits; false if it does not wait there any more
     */
    void limitWait(Timers timers, long now, Predicate<Arrival> leave) {
        Timers.Timer timer = timers.after(latestStartNanos - now, () -> {
            if (leave.test(this)) {
                late();
            }
        });
        synchronized (this) {
            if (begun) {
                timer.cancel();
            } else {
                expiry = timer;
            }
        }
        request.onCancel(() -> {
            if (leave.test(this)) {
                answer.refuse(Status.CANCELLED, "The caller gave the call up before its turn came.");
            }
        });
    }

    /** Refuses the call because its time is over. */
    void late() {
        answer.refuse(Status.DEADLINE, "The call waited for its turn until its deadline and never began.");
    }

    /** The call is about to wait once more, or not at all. */
    synchronized void waitsAgain() {
        begun = false;
    }

    /** The wait is over, one way or the other. */
    synchronized void waitedEnough() {
        begun = true;
        if (expiry != null) {
            expiry.cancel();
            expiry = null;
        }
    }
}
