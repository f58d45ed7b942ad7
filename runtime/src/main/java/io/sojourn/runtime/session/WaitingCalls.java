package io.sojourn.runtime.session;

import io.sojourn.runtime.session.ClientCall.State;
import io.sojourn.runtime.wire.Semantics;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls that are not sent: in one queue, or held back in their stream because a call before them was refused. */
final class WaitingCalls {

    private final int mostCalls;
    private final long mostBytes;
    private final ArrayDeque<ClientCall> queue = new ArrayDeque<>();
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
        return queue.isEmpty();
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

    /** Lets a call wait behind all others, or behind those of its stream that are held back. */
    void add(ClientCall call, @Nullable ClientStream stream) {
        enter(call);
        if (stream != null && !stream.heldBack.isEmpty()) {
            stream.heldBack.put(call.order, call);
        } else {
            queue.add(call);
            if (stream != null) {
                stream.queued++;
            }
        }
    }

    /** Holds a call back in its stream, at its old place, and with it those of the stream that wait in the queue. */
    void holdBack(ClientCall call, ClientStream stream) {
        enter(call);
        stream.heldBack.put(call.order, call);
        if (stream.queued > 0) {
            takeFromQueue(stream);
        }
    }

    /** Later calls of a stream, which join those held back, must not overtake those in the queue. */
    private void takeFromQueue(ClientStream stream) {
        Iterator<ClientCall> queued = queue.iterator();
        while (queued.hasNext()) {
            ClientCall call = queued.next();
            if (stream.key.equals(call.stream)) {
                queued.remove();
                stream.queued--;
                if (call.open()) {
                    stream.heldBack.put(call.order, call);
                }
            }
        }
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

    /** The call at the head of the queue; null if there is none. Calls that ended are passed over. */
    @Nullable
    ClientCall head() {
        ClientCall call = queue.peek();
        while (call != null && !call.open()) {
            ClientStream stream = streamOf(call);
            removeHead(stream);
            forgetIfIdle(stream);
            call = queue.peek();
        }
        return call;
    }

    void removeHead(@Nullable ClientStream stream) {
        queue.remove();
        if (stream != null) {
            stream.queued--;
        }
    }

    void putBack(ClientCall call, @Nullable ClientStream stream) {
        queue.addFirst(call);
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
        for (ClientCall call : queue) {
            if (call.open()) {
                all.add(call);
            }
        }
        for (ClientStream stream : streams.values()) {
            for (ClientCall call : stream.heldBack.values()) {
                if (call.open()) {
                    all.add(call);
                }
            }
        }
        return all;
    }

    /** Takes out the calls that have ended, wherever they stand. */
    void dropEnded() {
        for (ClientCall call : queue) {
            ClientStream stream = streamOf(call);
            if (!call.open() && stream != null) {
                stream.queued--;
            }
        }
        queue.removeIf(call -> !call.open());
        streams.values().forEach(stream -> stream.heldBack.values().removeIf(call -> !call.open()));
        streams.values().removeIf(ClientStream::idle);
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
