package io.sojourn.runtime.session;

import io.sojourn.runtime.session.ClientCall.State;
import io.sojourn.runtime.wire.Semantics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The calls that are not sent: in a queue, or held back in their stream because a call before them was refused. Nested
 * calls have a queue of their own, which goes first: what they wait for must not depend on calls that may be waiting for
 * them.
 */
final class WaitingCalls {

    private final int mostCalls;
    private final long mostBytes;
    private final ArrayDeque<ClientCall> ordinary = new ArrayDeque<>();
    private final ArrayDeque<ClientCall> nested = new ArrayDeque<>();
    private final Map<Object, ClientStream> streams = new HashMap<>();
    private int calls;
    private long bytes;
    private int onewayCalls;
    private long onewayBytes;

    WaitingCalls(SessionSettings settings) {
        mostCalls = settings.waitingCalls();
        mostBytes = settings.waitingBytes();
    }

    /** The stream of a call that is about to be sent or to wait; null if it has none. */
    @Nullable
    ClientStream streamFor(ClientCall call) {
        return call.stream == null ? null : streams.computeIfAbsent(call.stream, ClientStream::new);
    }

    /** The stream of a call that has been sent or waits; null if it has none. */
    @Nullable
    ClientStream streamOf(ClientCall call) {
        return call.stream == null ? null : streams.get(call.stream);
    }

    void forgetIfIdle(@Nullable ClientStream stream) {
        if (stream != null && stream.idle()) {
            streams.remove(stream.key, stream);
        }
    }

    boolean isEmpty() {
        return ordinary.isEmpty() && nested.isEmpty();
    }

    /** Whether a call may wait. One-way calls have half of the room, so that callers who do wait find some. */
    boolean roomFor(ClientCall call) {
        boolean room = calls < mostCalls && bytes + call.body.length() <= mostBytes;
        if (call.semantics == Semantics.ONEWAY) {
            return room && onewayCalls < mostCalls / 2 && onewayBytes + call.body.length() <= mostBytes / 2;
        }
        return room;
    }

    String full() {
        return calls + " calls of the session with " + bytes + " bytes wait to be sent already; allowed are "
                + mostCalls + " calls with " + mostBytes + " bytes, half of them one-way calls.";
    }

    /**
     * Lets a call wait behind all others of its kind, or behind those of its stream that are held back. The calls of its
     * stream that a nested one must not overtake count as nested from then on, or it would wait for a slot with them.
     */
    void add(ClientCall call, @Nullable ClientStream stream) {
        enter(call);
        if (stream == null) {
            queueOf(call).add(call);
        } else if (!stream.heldBack.isEmpty()) {
            stream.heldBack.put(call.order, call);
            if (call.nested) {
                stream.heldBack.values().forEach(earlier -> earlier.nested = true);
            }
        } else {
            if (call.nested && stream.queued > 0) {
                takeFromQueue(ordinary, stream, earlier -> {
                    earlier.nested = true;
                    append(earlier, stream);
                });
            }
            append(call, stream);
        }
    }

    private void append(ClientCall call, ClientStream stream) {
        queueOf(call).add(call);
        stream.queued++;
    }

    private ArrayDeque<ClientCall> queueOf(ClientCall call) {
        return call.nested ? nested : ordinary;
    }

    /** Holds a call back in its stream, at its old place, and with it those of the stream that wait in the queues. */
    void holdBack(ClientCall call, ClientStream stream) {
        enter(call);
        stream.heldBack.put(call.order, call);
        if (stream.queued > 0) {
            // Later calls of the stream, which join those held back, must not overtake these.
            takeFromQueue(nested, stream, queued -> stream.heldBack.put(queued.order, queued));
            takeFromQueue(ordinary, stream, queued -> stream.heldBack.put(queued.order, queued));
        }
    }

    /** Takes the calls of a stream out of a queue, and does something with those that have not ended. */
    private static void takeFromQueue(
            ArrayDeque<ClientCall> queue, ClientStream stream, Consumer<ClientCall> whatThen) {
        List<ClientCall> taken = new ArrayList<>();
        queue.removeIf(call -> stream.key.equals(call.stream) && taken.add(call));
        stream.queued -= taken.size();
        taken.stream().filter(ClientCall::open).forEach(whatThen);
    }

    private void enter(ClientCall call) {
        call.state = State.WAITING;
        count(call, 1);
    }

    /** A call is sent or ends; where it still stands in a queue it is passed over later. */
    void left(ClientCall call) {
        if (call.state == State.WAITING) {
            count(call, -1);
        }
    }

    private void count(ClientCall call, int change) {
        int length = call.body.length();
        calls += change;
        bytes += change * (long) length;
        if (call.semantics == Semantics.ONEWAY) {
            onewayCalls += change;
            onewayBytes += change * (long) length;
        }
    }

    /** The call to be sent next; null if none waits in a queue. Calls that ended are passed over. */
    @Nullable
    ClientCall head() {
        ClientCall call = head(nested);
        return call == null ? head(ordinary) : call;
    }

    private @Nullable ClientCall head(ArrayDeque<ClientCall> queue) {
        ClientCall call = queue.peek();
        while (call != null && !call.open()) {
            removeHead(call);
            forgetIfIdle(streamOf(call));
            call = queue.peek();
        }
        return call;
    }

    /** Takes a call away that is at the head of its queue. */
    void removeHead(ClientCall call) {
        queueOf(call).remove();
        ClientStream stream = streamOf(call);
        if (stream != null) {
            stream.queued--;
        }
    }

    /** Puts a call back to the head of its queue. */
    void putBack(ClientCall call) {
        queueOf(call).addFirst(call);
        ClientStream stream = streamOf(call);
        if (stream != null) {
            stream.queued++;
        }
    }

    /** Streams with calls held back. */
    List<ClientStream> heldBack() {
        List<ClientStream> held = new ArrayList<>();
        for (ClientStream stream : streams.values()) {
            if (!stream.heldBack.isEmpty()) {
                held.add(stream);
            }
        }
        return held;
    }

    /** All calls that wait and have not ended. */
    List<ClientCall> open() {
        List<ClientCall> all = new ArrayList<>();
        addOpen(nested, all);
        addOpen(ordinary, all);
        for (ClientStream stream : streams.values()) {
            addOpen(stream.heldBack.values(), all);
        }
        return all;
    }

    private static void addOpen(Collection<ClientCall> calls, List<ClientCall> open) {
        for (ClientCall call : calls) {
            if (call.open()) {
                open.add(call);
            }
        }
    }

    /** Takes out the calls that have ended, wherever they stand. */
    void dropEnded() {
        dropEnded(nested);
        dropEnded(ordinary);
        streams.values().forEach(stream -> stream.heldBack.values().removeIf(call -> !call.open()));
        streams.values().removeIf(ClientStream::idle);
    }

    private void dropEnded(ArrayDeque<ClientCall> queue) {
        for (ClientCall call : queue) {
            ClientStream stream = streamOf(call);
            if (!call.open() && stream != null) {
                stream.queued--;
            }
        }
        queue.removeIf(call -> !call.open());
    }

    /** What was sent is of no account any more: the server has forgotten it. */
    void serverForgot() {
        for (ClientStream stream : streams.values()) {
            stream.sent.clear();
            stream.refused.clear();
        }
        streams.values().removeIf(ClientStream::idle);
    }
}
