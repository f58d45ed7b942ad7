package io.sojourn.runtime.session;

import io.sojourn.runtime.session.ServedCall.State;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Frame;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Calls that wait until there is room for their replies, first come, first served. Their arguments are not decoded yet.
 *
 * <p>A call waits for no more than three quarters of its time, so that its caller hears of the refusal. Where the waiting
 * calls get too long together, those with the least time left are shed, of equal ones the oldest.
 */
final class AwaitingRoom {

    private final KeptReplies kept;
    private final long mostBytes;
    private final ArrayDeque<Entry> queue = new ArrayDeque<>();
    private final ArrayDeque<ServedCall> shed = new ArrayDeque<>();
    private long bytes;

    /** A waiting call, and what it must follow. */
    record Entry(ServedCall call, Frame.@Nullable After after) {}

    AwaitingRoom(SessionSettings settings, KeptReplies kept) {
        this.kept = kept;
        this.mostBytes = settings.openBytes();
    }

    boolean isEmpty() {
        dropLeft();
        return queue.isEmpty();
    }

    void add(ServedCall call, Frame.@Nullable After after, long now) {
        call.state = State.UNBOOKED;
        call.roomUntilNanos = call.deadlineNanos - (call.deadlineNanos - now) / 4;
        queue.add(new Entry(call, after));
        bytes += length(call);
        while (bytes > mostBytes && shedOne()) {
            // One more.
        }
    }

    private boolean shedOne() {
        ServedCall least = null;
        for (Entry entry : queue) {
            ServedCall call = entry.call();
            if (call.state == State.UNBOOKED && (least == null || call.deadlineNanos - least.deadlineNanos < 0)) {
                least = call;
            }
        }
        if (least == null) {
            return false;
        }
        left(least);
        shed.add(least);
        return true;
    }

    /** The next call that must be refused because the waiting ones were too long together, or null. */
    @Nullable
    ServedCall nextShed() {
        return shed.poll();
    }

    String full() {
        return "Calls that wait for room for their replies have more than " + mostBytes + " bytes together.";
    }

    /** The next call for which there is room, which is reserved for it now; null if there is none. */
    @Nullable
    Entry next() {
        dropLeft();
        Entry entry = queue.peek();
        if (entry == null || !kept.reserve(entry.call())) {
            return null;
        }
        queue.remove();
        left(entry.call());
        return entry;
    }

    /** A call is over, or has its room. */
    void left(ServedCall call) {
        if (call.state == State.UNBOOKED) {
            call.state = State.WAITING;
            bytes -= length(call);
        }
    }

    private void dropLeft() {
        Entry entry = queue.peek();
        while (entry != null && entry.call().state != State.UNBOOKED) {
            queue.remove();
            entry = queue.peek();
        }
    }

    private static int length(ServedCall call) {
        Buffer arguments = call.arguments;
        return arguments == null ? 0 : arguments.length();
    }
}
