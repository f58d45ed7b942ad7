package io.sojourn.runtime.session;

import io.sojourn.runtime.session.ClientCall.State;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.ProtocolError;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Semantics;
import io.sojourn.runtime.wire.SessionId;
import io.sojourn.runtime.wire.Status;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The caller's end of a session: gives each call a slot and a number, matches replies by them, and knows of every call
 * whether it may have run. Outlives connections.
 *
 * <p>Guarded by the caller. Events come as method calls, effects go through {@link ClientEffects}.
 */
public final class ClientSession {

    private final SessionSettings settings;
    private final ClientEffects effects;
    private final ClientSlots slots = new ClientSlots();
    private final ArrayDeque<ClientCall> waiting = new ArrayDeque<>();
    private final Map<Object, ClientStream> streams = new HashMap<>();
    private final List<Integer> connections = new ArrayList<>();
    private final List<Integer> lostConnections = new ArrayList<>();
    private final CRC32C crc = new CRC32C();
    private SessionId id = SessionId.NONE;
    private int alias;
    private int peerMessageBytes;
    private boolean refusing;
    private boolean closed;
    private int waitingCalls;
    private long waitingBytes;
    private long nextOrder;
    private int openCalls;
    private boolean deadlineKnown;
    private long earliestDeadline;

    /** A session that is not attached to any server yet. */
    public ClientSession(SessionSettings settings, ClientEffects effects) {
        this.settings = settings;
        this.effects = effects;
    }

    /** The session's identity; {@link SessionId#NONE} before the first attachment. */
    public SessionId id() {
        return id;
    }

    /** The number that stands for the session in frames. */
    public int alias() {
        return alias;
    }

    /** Whether at least one connection is attached. */
    public boolean connected() {
        return !connections.isEmpty();
    }

    /** How many calls have not ended. */
    public int openCalls() {
        return openCalls;
    }

    /** Whether calls wait for a connection or an answer. */
    public boolean busy() {
        return openCalls > 0;
    }

    /** Connections lost since the last attachment, to be listed as replaced. */
    public List<Integer> lostConnections() {
        return List.copyOf(lostConnections);
    }

    /**
     * A connection was attached. Sends again what was lost with another connection, and what waits.
     *
     * @param grant what the server granted
     * @param maximumMessage the longest call that the server takes, in bytes
     */
    public void attached(Frame.Grant grant, int maximumMessage, long now) {
        if (!id.equals(grant.session())) {
            forgetServer();
            id = grant.session();
        }
        alias = grant.alias();
        peerMessageBytes = maximumMessage;
        slots.granted(Math.min(grant.slots(), settings.mostSlots()));
        connections.add(grant.connection());
        lostConnections.clear();
        refusing = false;
        for (ClientSlot slot : slots.taken()) {
            if (slot.lost) {
                resolve(slot, now);
            }
        }
        pump(now);
    }

    /** Whatever the old server knew is gone: calls that were sent may have run. */
    private void forgetServer() {
        for (ClientSlot slot : slots.taken()) {
            ClientCall call = slot.call;
            if (call != null && call.open()) {
                end(call, Status.LOST, Executed.MAYBE, "The session with the server was lost.");
            }
        }
        slots.clear();
        for (ClientStream stream : streams.values()) {
            stream.sent = 0;
            stream.newest = null;
            stream.refused.clear();
        }
        streams.values().removeIf(ClientStream::idle);
    }

    /** A connection is gone. */
    public void connectionLost(int connection, long now) {
        if (!connections.remove((Integer) connection)) {
            return;
        }
        lostConnections.add(connection);
        for (ClientSlot slot : slots.taken()) {
            if (slot.connection != connection) {
                continue;
            }
            slot.lost = true;
            dropParts(slot);
            ClientCall call = slot.call;
            if (call != null && call.open() && (settings.retryNanos() == 0 || call.semantics == Semantics.ONEWAY)) {
                end(call, Status.LOST, Executed.MAYBE, "The connection was lost after the call was sent.");
            }
            if (connected()) {
                resolve(slot, now);
            }
        }
        if (!connected() && openCalls > 0) {
            effects.needConnection();
        }
    }

    /** There will be no connection: ends every call. */
    public void unreachable(String message) {
        for (ClientSlot slot : slots.taken()) {
            ClientCall call = slot.call;
            if (call != null && call.open() && slot.lost) {
                end(call, Status.LOST, Executed.MAYBE, message);
            }
        }
        endUnsent(Status.UNREACHABLE, message);
    }

    /** The server takes no new calls; those that wait end. */
    public void serverRefuses() {
        refusing = true;
        endUnsent(Status.SHUTDOWN, "The server is closing.");
    }

    /** Ends every call and takes no more. */
    public void close(String message) {
        closed = true;
        for (ClientSlot slot : slots.taken()) {
            ClientCall call = slot.call;
            if (call != null && call.open()) {
                end(call, Status.LOST, Executed.MAYBE, message);
            }
        }
        endUnsent(Status.UNREACHABLE, message);
        connections.clear();
    }

    private void endUnsent(Status status, String message) {
        List<ClientCall> unsent = new ArrayList<>(waiting);
        waiting.clear();
        for (ClientStream stream : streams.values()) {
            unsent.addAll(stream.heldBack.values());
            stream.heldBack.clear();
            stream.queued = 0;
        }
        streams.values().removeIf(ClientStream::idle);
        for (ClientCall call : unsent) {
            if (call.open()) {
                end(call, status, Executed.NO, message);
            }
        }
    }

    /** Takes a call; it may end at once. */
    public void submit(ClientCall call, long now) {
        openCalls++;
        call.order = nextOrder++;
        if (closed) {
            end(call, Status.UNREACHABLE, Executed.NO, "The session is closed.");
        } else if (refusing) {
            end(call, Status.SHUTDOWN, Executed.NO, "The server is closing.");
        } else if (call.deadlineNanos - now <= 0) {
            end(call, Status.DEADLINE, Executed.NO, "The deadline had passed before the call was sent.");
        } else {
            noteDeadline(call);
            place(call, now);
        }
    }

    private void place(ClientCall call, long now) {
        ClientStream stream =
                call.stream == null ? null : streams.computeIfAbsent(call.stream, key -> new ClientStream());
        boolean behind = stream != null && (stream.queued > 0 || !stream.heldBack.isEmpty());
        if (!connected()) {
            enqueue(call, stream);
            effects.needConnection();
            return;
        }
        if (!behind && (call.depth > 0 || waiting.isEmpty())) {
            ClientSlot slot = slots.take(call.depth > 0);
            if (slot != null) {
                if (!start(call, slot, stream, now)) {
                    enqueue(call, stream);
                }
                return;
            }
        }
        if (call.depth > 0 && !behind) {
            dropIdle(call.stream, stream);
            end(
                    call,
                    Status.SLOTS,
                    Executed.NO,
                    "All " + slots.granted()
                            + " slots for nested calls of the session are in use; nested calls do not wait for one.");
        } else {
            enqueue(call, stream);
        }
    }

    private void enqueue(ClientCall call, @Nullable ClientStream stream) {
        if (waitingCalls >= settings.waitingCalls() || waitingBytes + call.body.length() > settings.waitingBytes()) {
            dropIdle(call.stream, stream);
            end(
                    call,
                    Status.SLOTS,
                    Executed.NO,
                    waitingCalls + " calls of the session with "
                            + waitingBytes + " bytes wait for a slot already; allowed are " + settings.waitingCalls()
                            + " calls with " + settings.waitingBytes() + " bytes.");
            return;
        }
        call.state = State.WAITING;
        waitingCalls++;
        waitingBytes += call.body.length();
        if (stream != null && !stream.heldBack.isEmpty()) {
            stream.heldBack.put(call.order, call);
        } else {
            waiting.add(call);
            if (stream != null) {
                stream.queued++;
            }
        }
    }

    /** Sends a call for the first time on a slot; false if the connection takes nothing now. */
    private boolean start(ClientCall call, ClientSlot slot, @Nullable ClientStream stream, long now) {
        if (call.body.length() > peerMessageBytes) {
            slots.free(slot);
            dropIdle(call.stream, stream);
            end(
                    call,
                    Status.MALFORMED,
                    Executed.NO,
                    "The call has " + call.body.length() + " bytes; the server takes at most " + peerMessageBytes
                            + ".");
            return true;
        }
        if (!call.hashed) {
            crc.reset();
            crc.update(call.body.array(), call.body.start(), call.body.length());
            call.hash = (int) crc.getValue();
            call.hashed = true;
            call.firstSentNanos = now;
        }
        slot.sequence++;
        slot.call = call;
        ClientCall before = stream == null ? null : stream.newest;
        if (!transmit(call, slot, before, now)) {
            slot.sequence--;
            slots.free(slot);
            return false;
        }
        leaveQueue(call);
        call.state = State.SENT;
        call.slot = slot;
        if (stream != null) {
            stream.sent++;
            stream.newest = call;
        }
        return true;
    }

    private boolean transmit(ClientCall call, ClientSlot slot, @Nullable ClientCall before, long now) {
        Frame.After after = null;
        if (before != null && before.slot != null) {
            after = new Frame.After(before.slot.id, before.slot.sequence);
        }
        int connection = connections.get(0);
        long window = Math.max(0, settings.retryNanos() - (now - call.firstSentNanos));
        Frame.Request frame = new Frame.Request(
                alias,
                connection,
                slot.id,
                slot.sequence,
                Math.min(call.attempt, 255),
                call.objectEpoch,
                millisUp(call.deadlineNanos - now),
                millisUp(window),
                call.hash,
                slots.highest(),
                slots.exhausted(slot.id >= Frame.NESTED_SLOTS),
                after,
                Frame.ABSENT,
                List.of(),
                call.body.length(),
                call.body);
        if (!effects.send(connection, frame)) {
            return false;
        }
        slot.connection = connection;
        slot.lost = false;
        return true;
    }

    private static int millisUp(long nanos) {
        if (nanos <= 0) {
            return 0;
        }
        return (int) Math.min(0xffffffffL, (nanos + SessionSettings.MILLISECOND - 1) / SessionSettings.MILLISECOND);
    }

    /** Finds out about a slot whose connection was lost: sends the call again, or uses its number up. */
    private void resolve(ClientSlot slot, long now) {
        ClientCall call = slot.call;
        if (call == null) {
            return;
        }
        if (call.open() && call.semantics != Semantics.ONEWAY && now - call.firstSentNanos < settings.retryNanos()) {
            call.attempt++;
            if (!transmit(call, slot, null, now)) {
                call.attempt--;
            }
        } else {
            int connection = connections.get(0);
            if (effects.send(connection, new Frame.VoidCall(false, alias, slot.id, slot.sequence))) {
                slot.connection = connection;
                slot.lost = false;
            }
        }
    }

    /** A frame for the caller's end has arrived; late and doubled ones change nothing. */
    public void received(Frame frame, int connection, long now) {
        if (frame instanceof Frame.Reply reply) {
            replied(reply, connection, now);
        } else if (frame instanceof Frame.Data data) {
            part(data, connection, now);
        } else if (frame instanceof Frame.InProgress progress) {
            grow(progress.slots());
            pump(now);
        } else if (frame instanceof Frame.VoidCall answer) {
            ClientSlot slot = waitingFor(answer.slot(), answer.sequence());
            if (slot != null) {
                finish(
                        slot,
                        new Reply(Status.LOST, Executed.NO, message("The call was lost on its way and never ran.")),
                        now);
            }
        } else if (frame instanceof Frame.Probe answer) {
            ClientSlot slot = waitingFor(answer.slot(), answer.sequence());
            if (slot != null) {
                resolve(slot, now);
            }
        } else {
            throw new ProtocolError(
                    "A " + frame.getClass().getSimpleName() + " frame is not for the caller's end of a session.");
        }
    }

    private @Nullable ClientSlot waitingFor(int id, int sequence) {
        ClientSlot slot = slots.find(id);
        return slot != null && slot.call != null && slot.sequence == sequence ? slot : null;
    }

    private void replied(Frame.Reply reply, int connection, long now) {
        grow(reply.slots());
        ClientSlot slot = waitingFor(reply.slot(), reply.sequence());
        Buffer body = reply.body();
        if (slot == null || slot.assembly != null) {
            return;
        }
        if (body != null && reply.totalLength() > body.length()) {
            if (reply.totalLength() > settings.messageBytes()) {
                throw new ProtocolError("A reply of " + reply.totalLength() + " bytes is longer than the "
                        + settings.messageBytes() + " bytes that this node takes.");
            }
            slot.assembly = new Assembly(body, reply.totalLength(), connection);
            slot.firstPart = reply;
            return;
        }
        answered(slot, reply, body, now);
    }

    private void part(Frame.Data data, int connection, long now) {
        ClientSlot slot = waitingFor(data.slot(), data.sequence());
        if (slot == null || slot.assembly == null || slot.assembly.connection() != connection) {
            return;
        }
        if (slot.assembly.add(data)) {
            Buffer whole = slot.assembly.whole();
            Frame.Reply reply = slot.firstPart;
            dropParts(slot);
            if (reply != null) {
                answered(slot, reply, whole, now);
            }
        }
    }

    private void dropParts(ClientSlot slot) {
        slot.assembly = null;
        slot.firstPart = null;
    }

    private void answered(ClientSlot slot, Frame.Reply reply, @Nullable Buffer body, long now) {
        if (body != null && body.length() > SessionSettings.ACKNOWLEDGED && connected()) {
            effects.send(connections.get(0), new Frame.ReplyAck(alias, new int[] {slot.id, slot.sequence}));
        }
        finish(
                slot,
                new Reply(reply.status(), reply.executed(), body, Duration.ofMillis(reply.retryAfterMillis())),
                now);
    }

    /** The server has said its last word about the number in a slot. */
    private void finish(ClientSlot slot, Reply reply, long now) {
        ClientCall call = slot.call;
        if (call == null) {
            return;
        }
        ClientStream stream = call.stream == null ? null : streams.get(call.stream);
        boolean again = false;
        if (stream == null) {
            slots.free(slot);
        } else {
            again = finishInStream(stream, slot, call, reply);
        }
        if (call.open() && !again) {
            end(call, reply);
        }
        if (stream != null) {
            advance(stream, call.stream, now);
        }
        pump(now);
    }

    /** True if the call goes again, because it was refused only for a call before it. */
    private boolean finishInStream(ClientStream stream, ClientSlot slot, ClientCall call, Reply reply) {
        stream.sent--;
        if (stream.newest == call) {
            stream.newest = null;
        }
        if (reply.executed() == Executed.NO && stream.sent > 0) {
            slot.call = null;
            stream.refused.add(slot);
        } else {
            slots.free(slot);
        }
        if (reply.status() != Status.ORDER || !call.open()) {
            return false;
        }
        call.state = State.WAITING;
        call.slot = null;
        waitingCalls++;
        waitingBytes += call.body.length();
        stream.heldBack.put(call.order, call);
        return true;
    }

    /** Sends the next call that was held back, once all calls of its stream are answered. */
    private void advance(ClientStream stream, @Nullable Object key, long now) {
        for (ClientSlot slot : stream.releaseRefused()) {
            slots.free(slot);
        }
        while (stream.sent == 0 && !stream.heldBack.isEmpty() && connected()) {
            ClientCall next = stream.heldBack.firstEntry().getValue();
            if (!next.open()) {
                stream.heldBack.pollFirstEntry();
                continue;
            }
            ClientSlot slot = slots.take(next.depth > 0);
            if (slot == null || !start(next, slot, stream, now)) {
                return;
            }
            stream.heldBack.pollFirstEntry();
        }
        dropIdle(key, stream);
    }

    private void dropIdle(@Nullable Object key, @Nullable ClientStream stream) {
        if (key != null && stream != null && stream.idle()) {
            streams.remove(key, stream);
        }
    }

    private void grow(int target) {
        if (target > 0) {
            slots.granted(Math.min(target, settings.mostSlots()));
        }
    }

    /** Sends what waits, as far as there are slots. */
    private void pump(long now) {
        while (!waiting.isEmpty() && connected()) {
            ClientCall call = waiting.peek();
            ClientStream stream = call.stream == null ? null : streams.get(call.stream);
            if (!call.open()) {
                waiting.poll();
                leaveStreamQueue(call, stream);
                continue;
            }
            if (stream != null && !stream.heldBack.isEmpty()) {
                waiting.poll();
                stream.queued--;
                stream.heldBack.put(call.order, call);
                continue;
            }
            ClientSlot slot = slots.take(call.depth > 0);
            if (slot == null) {
                return;
            }
            waiting.poll();
            leaveStreamQueue(call, stream);
            if (!start(call, slot, stream, now)) {
                waiting.addFirst(call);
                if (stream != null) {
                    stream.queued++;
                }
                return;
            }
        }
    }

    private void leaveStreamQueue(ClientCall call, @Nullable ClientStream stream) {
        if (stream != null) {
            stream.queued--;
            if (!call.open()) {
                dropIdle(call.stream, stream);
            }
        }
    }

    private void leaveQueue(ClientCall call) {
        if (call.state == State.WAITING) {
            waitingCalls--;
            waitingBytes -= call.body.length();
        }
    }

    /** The caller gives a call up. */
    public void cancel(ClientCall call) {
        if (call.open()) {
            giveUp(call, Status.CANCELLED, "The caller gave the call up.");
        }
    }

    /** Ends one call if its deadline has passed. */
    public void expire(ClientCall call, long now) {
        if (call.open() && call.deadlineNanos - now <= 0) {
            giveUp(call, Status.DEADLINE, "The deadline passed.");
        }
    }

    private void giveUp(ClientCall call, Status status, String message) {
        ClientSlot slot = call.slot;
        if (call.state == State.SENT && slot != null) {
            end(call, status, Executed.MAYBE, message);
            if (!slot.lost) {
                effects.send(slot.connection, new Frame.Cancel(alias, slot.id, slot.sequence));
            }
        } else {
            end(call, status, Executed.NO, message);
        }
    }

    /** Ends the calls whose deadline has passed, and tries again to send what waits. */
    public void tick(long now) {
        if (deadlineKnown && earliestDeadline - now <= 0) {
            deadlineKnown = false;
            for (ClientSlot slot : slots.taken()) {
                expireOrNote(slot.call, now);
            }
            for (ClientCall call : List.copyOf(waiting)) {
                expireOrNote(call, now);
            }
            for (ClientStream stream : List.copyOf(streams.values())) {
                for (ClientCall call : List.copyOf(stream.heldBack.values())) {
                    expireOrNote(call, now);
                }
            }
            dropEnded();
        }
        for (ClientSlot slot : slots.taken()) {
            if (slot.lost) {
                tickLost(slot, now);
            }
        }
        for (Map.Entry<Object, ClientStream> entry : List.copyOf(streams.entrySet())) {
            if (!entry.getValue().heldBack.isEmpty()) {
                advance(entry.getValue(), entry.getKey(), now);
            }
        }
        pump(now);
    }

    private void tickLost(ClientSlot slot, long now) {
        ClientCall call = slot.call;
        if (call != null && call.open() && now - call.firstSentNanos >= settings.retryNanos()) {
            end(call, Status.LOST, Executed.MAYBE, "The connection was lost and did not come back in time.");
        }
        if (connected()) {
            resolve(slot, now);
        }
    }

    private void expireOrNote(@Nullable ClientCall call, long now) {
        if (call != null && call.open()) {
            expire(call, now);
            if (call.open()) {
                noteDeadline(call);
            }
        }
    }

    private void dropEnded() {
        Iterator<ClientCall> calls = waiting.iterator();
        while (calls.hasNext()) {
            ClientCall call = calls.next();
            if (!call.open()) {
                calls.remove();
                leaveStreamQueue(call, call.stream == null ? null : streams.get(call.stream));
            }
        }
    }

    private void noteDeadline(ClientCall call) {
        if (!deadlineKnown || call.deadlineNanos - earliestDeadline < 0) {
            deadlineKnown = true;
            earliestDeadline = call.deadlineNanos;
        }
    }

    private void end(ClientCall call, Status status, Executed executed, String message) {
        end(call, new Reply(status, executed, message(message)));
    }

    private void end(ClientCall call, Reply reply) {
        leaveQueue(call);
        call.state = State.ENDED;
        openCalls--;
        effects.ended(call, reply);
    }

    private static Buffer message(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Buffer.of(bytes, 0, bytes.length);
    }
}
