package io.sojourn.runtime.session;

import io.sojourn.runtime.session.ClientCall.State;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.ProtocolError;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.SessionId;
import io.sojourn.runtime.wire.Status;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The caller's end of a session: gives each call a slot and a number, matches replies by them, and knows of every call
 * whether it may have run. Outlives connections.
 *
 * <p>Guarded by the caller. Events come as method calls, effects go through {@link ClientEffects}. Methods that take a frame
 * throw {@link ProtocolError} for what no honest server sends.
 */
public final class ClientSession {

    private final SessionSettings settings;
    private final Safeguards safeguards;
    private final ClientSlots slots;
    private final WaitingCalls waiting;
    private final RequestFrames requests;
    private final ClientLink link;
    private final Recovery recovery;
    private final Acknowledgements acknowledgements;
    private final ReplyParts parts;
    private final OpenCalls calls;
    private final Surrender surrender;
    private SessionId id = SessionId.NONE;
    private int serverMessageBytes;
    private boolean refusing;
    private boolean closed;
    private long nextOrder;

    /** A session that is not attached to any server yet. */
    public ClientSession(SessionSettings settings, ClientEffects effects) {
        this(settings, effects, Safeguards.ALL);
    }

    ClientSession(SessionSettings settings, ClientEffects effects, Safeguards safeguards) {
        this.settings = settings;
        this.safeguards = safeguards;
        this.slots = new ClientSlots(safeguards);
        this.waiting = new WaitingCalls(settings);
        this.requests = new RequestFrames(settings, slots, safeguards);
        this.parts = new ReplyParts(slots, settings, safeguards);
        this.calls = new OpenCalls(effects, slots, waiting);
        this.link = new ClientLink(effects, requests);
        this.surrender = new Surrender(slots, waiting, calls, link, safeguards);
        this.acknowledgements = new Acknowledgements(link);
        this.recovery = new Recovery(settings, slots, calls, link, requests, safeguards);
    }

    /** The session's identity; {@link SessionId#NONE} before the first attachment. */
    public SessionId id() {
        return id;
    }

    /** The number that stands for the session in frames. */
    public int alias() {
        return link.alias();
    }

    /** Whether at least one connection is attached. */
    public boolean connected() {
        return link.connected();
    }

    /** How many calls have not ended. */
    public int openCalls() {
        return calls.count();
    }

    /** Whether a call was sent over a connection and is not answered. */
    public boolean uses(int connection) {
        for (ClientSlot slot : slots.taken()) {
            if (slot.connection == connection) {
                return true;
            }
        }
        return false;
    }

    /** How many slots have a call in them, also one that nobody waits for any more. */
    public int slotsInUse() {
        return slots.taken().size();
    }

    /** Lets all slots begin behind a number, which the server must do too; for simulations of the wrap-around. */
    public void startAt(int number) {
        slots.startAt(number);
    }

    /** Whether {@link #tick} is to be called: calls have not ended, or replies are to be acknowledged. */
    public boolean restless() {
        return calls.count() > 0 || (connected() && acknowledgements.due());
    }

    /** Connections lost since the last attachment, to be listed as replaced. */
    public List<Integer> lostConnections() {
        return link.lost();
    }

    /**
     * A connection was attached. Sends again what was lost with another connection, and what waits.
     *
     * @param grant what the server granted
     * @param maximumMessage the longest call that the server takes, in bytes
     */
    public void attached(Frame.Grant grant, int maximumMessage, long now) {
        if (!id.equals(grant.session())) {
            if (safeguards.keep(Safeguard.NEW_SESSION_FORGETS)) {
                forgetServer();
            }
            id = grant.session();
        }
        serverMessageBytes = maximumMessage;
        grow(grant.slots());
        link.attached(grant.alias(), grant.connection());
        refusing = false;
        recovery.attached(now);
        sendWaiting(now);
    }

    /** Whatever the old server knew is gone: calls that were sent may have run. */
    private void forgetServer() {
        boolean mayHaveRun = safeguards.keep(Safeguard.UNKNOWN_NOT_NO_AFTER_RESTART);
        calls.endSent(mayHaveRun ? Executed.MAYBE : Executed.NO, "The session with the server was lost.");
        slots.clear();
        acknowledgements.clear();
        waiting.serverForgot();
    }

    /** A connection is gone. */
    public void connectionLost(int connection, long now) {
        if (!link.lost(connection)) {
            return;
        }
        recovery.connectionLost(connection, now);
        acknowledgements.perhapsLost(slots.idle());
        if (!connected() && calls.count() > 0) {
            link.needConnection();
        }
    }

    /**
     * No connection can be made now: ends the calls that were never sent, and those that others may serve. The others that
     * were sent go on waiting.
     */
    public void unreachable(String message) {
        calls.endServedElsewhere(message);
        calls.endWaiting(Status.UNREACHABLE, message);
    }

    /**
     * The server is said to be gone for good: ends every call. The session is kept, because whoever says so may be wrong: a
     * server that does come back goes on with it, and says what became of the calls whose slots are still taken.
     */
    public void serverGone(String message) {
        calls.endSent(Executed.MAYBE, message);
        calls.endWaiting(Status.UNREACHABLE, message);
    }

    /** The server takes no new calls, but for nested ones; those that wait end. */
    public void serverRefuses() {
        refusing = true;
        calls.endWaiting(Status.SHUTDOWN, "The server is closing.");
    }

    /** Ends every call and takes no more. */
    public void close(String message) {
        closed = true;
        calls.endSent(Executed.MAYBE, message);
        calls.endWaiting(Status.UNREACHABLE, message);
        link.close();
    }

    /** Takes a call; it may end at once. */
    public void submit(ClientCall call, long now) {
        acknowledgements.used(now);
        calls.opened();
        call.order = nextOrder++;
        if (closed) {
            calls.end(call, Status.UNREACHABLE, Executed.NO, "The session is closed.");
        } else if (refusing && !call.nested) {
            calls.end(call, Status.SHUTDOWN, Executed.NO, "The server is closing.");
        } else if (call.deadlineNanos - now <= 0) {
            calls.end(call, Status.DEADLINE, Executed.NO, "The deadline had passed before the call was sent.");
        } else {
            surrender.watch(call);
            place(call, now);
        }
    }

    private void place(ClientCall call, long now) {
        ClientStream stream = waiting.streamFor(call);
        boolean behind = stream != null && (stream.queued > 0 || !stream.heldBack.isEmpty());
        if (connected() && !behind && (call.nested || waiting.isEmpty())) {
            ClientSlot slot = slots.take(call.nested);
            if (slot != null && start(call, slot, stream, now)) {
                return;
            }
            if (slot == null && call.nested) {
                noSlotForNested(call);
                return;
            }
        }
        if (waiting.roomFor(call)) {
            waiting.add(call, stream);
            if (call.nested && behind) {
                sendWaiting(now);
            }
        } else {
            calls.end(call, Status.SLOTS, Executed.NO, waiting.full());
            waiting.forgetIfIdle(stream);
        }
        if (!connected()) {
            link.needConnection();
        }
    }

    private void noSlotForNested(ClientCall call) {
        calls.end(call, Status.SLOTS, Executed.NO, slots.noneForNested());
        waiting.forgetIfIdle(waiting.streamOf(call));
    }

    /** Sends a call for the first time on a slot; false if the connection takes nothing now. */
    private boolean start(ClientCall call, ClientSlot slot, @Nullable ClientStream stream, long now) {
        if (stream != null && stream.refusal != null) {
            slots.free(slot);
            calls.end(call, stream.refusal);
            waiting.forgetIfIdle(stream);
            return true;
        }
        if (call.body.length() > serverMessageBytes) {
            slots.free(slot);
            calls.end(
                    call,
                    Status.MALFORMED,
                    Executed.NO,
                    "The call has " + call.body.length() + " bytes; the server takes at most " + serverMessageBytes
                            + ".");
            waiting.forgetIfIdle(stream);
            return true;
        }
        slot.sequence++;
        slot.replied = false;
        slot.call = call;
        call.after = stream == null ? null : stream.newest();
        if (!link.request(call, slot, now)) {
            slot.sequence--;
            slots.free(slot);
            return false;
        }
        waiting.left(call);
        call.state = State.SENT;
        call.slot = slot;
        if (stream != null) {
            stream.sent.addLast(call);
        }
        return true;
    }

    /** A frame for the caller's end has arrived; late and doubled ones change nothing. */
    public void received(Frame frame, int connection, long now) {
        if (!link.has(connection) && safeguards.keep(Safeguard.FENCED_CONNECTION)) {
            return;
        }
        if (frame instanceof Frame.Reply reply) {
            grow(reply.slots());
            answered(parts.begin(reply, connection), now);
        } else if (frame instanceof Frame.Data data) {
            answered(parts.goOn(data, connection), now);
        } else if (frame instanceof Frame.InProgress progress) {
            grow(progress.slots());
            ClientSlot slot = parts.waitingFor(progress.slot(), progress.sequence());
            if (slot != null) {
                recovery.inProgress(slot, now);
            }
            sendWaiting(now);
        } else if (frame instanceof Frame.VoidCall answer) {
            ClientSlot slot = parts.waitingFor(answer.slot(), answer.sequence());
            if (slot != null) {
                String message = "The call was lost on its way and never ran.";
                finish(slot, Reply.said(Status.LOST, Executed.NO, message), now);
            }
        } else if (frame instanceof Frame.AckWanted) {
            acknowledgements.tell();
        } else if (frame instanceof Frame.Probe answer) {
            ClientSlot slot = parts.waitingFor(answer.slot(), answer.sequence());
            if (slot != null) {
                recovery.unknown(slot, now);
            }
        } else {
            throw new ProtocolError(
                    "A " + frame.getClass().getSimpleName() + " frame is not for the caller's end of a session.");
        }
    }

    private void answered(ReplyParts.@Nullable Whole whole, long now) {
        if (whole == null) {
            return;
        }
        ClientSlot slot = whole.slot();
        Frame.Reply reply = whole.reply();
        Buffer body = whole.body();
        Duration retryAfter =
                reply.retryAfterMillis() == 0 ? Duration.ZERO : Duration.ofMillis(reply.retryAfterMillis());
        Reply answer = new Reply(reply.status(), reply.executed(), body, retryAfter);
        if (slot.call != null && safeguards.keep(Safeguard.LATE_ANSWER_KEPT)) {
            // Before it is acknowledged: after that nobody else knows any more that the call has run.
            slot.call.answered(answer);
        }
        acknowledgements.arrived(slot, body == null ? 0 : body.length(), now);
        finish(slot, answer, now);
    }

    /** The server has said its last word about the number in a slot. */
    private void finish(ClientSlot slot, Reply reply, long now) {
        ClientCall call = slot.call;
        if (call == null) {
            return;
        }
        ClientStream stream = waiting.streamOf(call);
        if (stream == null) {
            slots.free(slot);
            calls.end(call, reply);
        } else {
            leaveStream(stream, slot, call, reply);
            Reply moves = moves(stream, reply);
            boolean outOfOrder = call.open() && reply.status() == Status.ORDER;
            if (outOfOrder && moves == null) {
                call.perhapsRan = false;
                waiting.holdBack(call, stream);
            } else {
                calls.end(call, outOfOrder && moves != null ? moves : reply);
            }
            sendHeldBack(stream, now);
        }
        sendWaiting(now);
    }

    /** The refusal that holds for all calls of a stream from now on; null if there is none. */
    private static @Nullable Reply moves(ClientStream stream, Reply reply) {
        if (reply.moves()) {
            stream.refusal = reply;
        }
        return stream.refusal;
    }

    private void leaveStream(ClientStream stream, ClientSlot slot, ClientCall call, Reply reply) {
        stream.sent.remove(call);
        if (reply.executed() == Executed.NO && !stream.sent.isEmpty()) {
            slot.settled();
            stream.refused.add(slot);
        } else {
            slots.free(slot);
        }
        call.slot = null;
    }

    /** Sends the next call that was held back, once all calls of its stream are answered. */
    private void sendHeldBack(ClientStream stream, long now) {
        for (ClientSlot slot : stream.releaseRefused()) {
            slots.free(slot);
        }
        while (stream.sent.isEmpty() && !stream.heldBack.isEmpty() && connected()) {
            ClientCall next = stream.heldBack.firstEntry().getValue();
            if (next.open()) {
                ClientSlot slot = slots.take(next.nested);
                if (slot == null || !start(next, slot, stream, now)) {
                    return;
                }
            }
            stream.heldBack.pollFirstEntry();
        }
        waiting.forgetIfIdle(stream);
    }

    private void grow(int target) {
        if (target > 0) {
            slots.granted(Math.min(target, settings.mostSlots()));
        }
    }

    /** Sends what waits, as far as there are slots. */
    private void sendWaiting(long now) {
        ClientCall call = connected() ? waiting.head() : null;
        while (call != null) {
            ClientSlot slot = slots.take(call.nested);
            if (slot == null && !call.nested) {
                return;
            }
            waiting.removeHead(call);
            if (slot == null) {
                noSlotForNested(call);
            } else if (!start(call, slot, waiting.streamOf(call), now)) {
                waiting.putBack(call);
                return;
            }
            call = waiting.head();
        }
    }

    /** The caller gives a call up. */
    public void cancel(ClientCall call) {
        surrender.cancel(call);
    }

    /** Ends one call if its deadline has passed. */
    public void expire(ClientCall call, long now) {
        surrender.expire(call, now);
    }

    /** Ends the calls whose deadline has passed, and tries again to send what waits. */
    public void tick(long now) {
        surrender.tick(now);
        for (ClientSlot slot : slots.taken()) {
            recovery.tick(slot, now);
        }
        acknowledgements.tick(now);
        for (ClientStream stream : waiting.heldBack()) {
            sendHeldBack(stream, now);
        }
        sendWaiting(now);
    }
}
