package io.sojourn.runtime.session;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.session.ServedCall.State;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.ProtocolError;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.SessionId;
import io.sojourn.runtime.wire.Status;
import java.util.function.Consumer;

/**
 * The server's end of a session: runs each number of each slot at most once, and answers copies from what it kept.
 *
 * <p>Guarded by the caller. Every method that takes a frame throws {@link ProtocolError} for what no honest caller sends;
 * the session must be closed then.
 */
public final class ServerSession {

    private final SessionId id;
    private final int alias;
    private final SessionSettings settings;
    private final Safeguards safeguards;
    private final ServerEffects effects;
    private final ServerSlots slots;
    private final LongRequests longRequests;
    private final KeptReplies kept;
    private final Admission admission;
    private final Answers answers;
    private final ServedCalls calls;
    private final Inquiries inquiries;
    private final CancelLimit cancelLimit;
    private final ConnectionNumbers connections = new ConnectionNumbers();
    private int nextConnection = 1;
    private boolean closed;

    /** A new session with a client. */
    public ServerSession(
            SessionId id,
            int alias,
            NodeId client,
            SessionSettings settings,
            ReplyBudget nodeBudget,
            ServerEffects effects) {
        this(id, alias, client, settings, nodeBudget, effects, Safeguards.ALL);
    }

    ServerSession(
            SessionId id,
            int alias,
            NodeId client,
            SessionSettings settings,
            ReplyBudget nodeBudget,
            ServerEffects effects,
            Safeguards safeguards) {
        this.id = id;
        this.alias = alias;
        this.settings = settings;
        this.safeguards = safeguards;
        this.effects = effects;
        this.slots = new ServerSlots(settings.firstSlots(), settings.mostSlots());
        Turns turns = new Turns(slots, safeguards);
        this.longRequests = new LongRequests(settings);
        this.kept = new KeptReplies(settings, nodeBudget, safeguards);
        ReplyFrames frames = new ReplyFrames(alias, slots);
        this.admission = new Admission(settings, longRequests);
        this.answers = new Answers(effects, frames, connections);
        this.calls = new ServedCalls(client, settings, effects, turns, longRequests, kept, frames, answers, safeguards);
        this.inquiries = new Inquiries(slots, kept, turns, answers, calls, safeguards);
        this.cancelLimit = new CancelLimit(settings.cancelsPerSecond());
    }

    /** The session's identity. */
    public SessionId id() {
        return id;
    }

    /** The number that stands for the session in frames. */
    public int alias() {
        return alias;
    }

    /** How many slots the caller may use now. */
    public int grantedSlots() {
        return slots.granted();
    }

    /** How many calls were delivered and are not answered. */
    public int running() {
        return calls.running();
    }

    /** Lets all slots begin behind a number, which the caller must do too; for simulations of the wrap-around. */
    public void startAt(int number) {
        slots.startAt(number);
    }

    /** Lets a slot begin behind a number; for tests of the wrap-around. */
    void startAt(int slot, int number) {
        slots.get(slot).take(number);
        slots.get(slot).forgotten = true;
    }

    /** Whether calls have been accepted and are not answered. */
    public boolean busy() {
        return calls.open() > 0;
    }

    /** Whether the answer to a call that is not answered would go over a connection. */
    public boolean uses(int connection) {
        for (ServerSlot slot : slots.all()) {
            if (slot.call != null && slot.connection == connection) {
                return true;
            }
        }
        return false;
    }

    /** Whether at least one connection is attached. */
    public boolean connected() {
        return !connections.isEmpty();
    }

    /** A number for a further connection; rises and is never used again. */
    public int nextConnection() {
        return nextConnection++;
    }

    /**
     * A connection was attached.
     *
     * @param connection a number from {@link #nextConnection}
     * @param maximumMessage the longest reply that the client takes, in bytes
     */
    public void attached(int connection, int maximumMessage) {
        calls.clientTakes(maximumMessage);
        connections.add(connection);
    }

    /** A connection is gone; what had arrived of long bodies over it is forgotten. */
    public void connectionLost(int connection) {
        if (!connections.remove(connection)) {
            return;
        }
        for (int i = 0; i < slots.all().size(); i++) {
            ServedCall call = slots.all().get(i).call;
            if (call != null && call.assembly != null && call.assembly.connection() == connection) {
                calls.forget(call);
            }
        }
        if (!connected() && settings.retryNanos() == 0) {
            clientGone();
        }
    }

    /**
     * Changes how many slots the caller may use, which it learns with the next answer. Those taken away keep their numbers,
     * and calls that are in them, or on their way to them, are served.
     */
    public void grantSlots(int count) {
        slots.grant(count);
    }

    private void clientGone() {
        for (int i = 0; i < slots.all().size(); i++) {
            ServedCall call = slots.all().get(i).call;
            if (call != null) {
                calls.clientGone(call);
            }
        }
        calls.refuseInVain();
    }

    /** Refuses new calls from now on, but for nested ones; running calls go on. */
    public void refuseNew() {
        admission.close();
    }

    /** The client is gone: tells the running calls, and forgets everything. */
    public void close() {
        closed = true;
        calls.close();
        clientGone();
        if (safeguards.keep(Safeguard.END_FREES_REPLIES)) {
            for (ServerSlot slot : slots.all()) {
                kept.drop(slot);
            }
        }
        connections.clear();
    }

    /** A frame for the server's end has arrived over a connection. */
    public void received(Frame frame, int connection, long now) {
        if (closed || isFenced(connection)) {
            return;
        }
        if (frame instanceof Frame.Request request) {
            requested(request, connection, now);
        } else if (frame instanceof Frame.Data data) {
            part(data, connection, now);
        } else if (frame instanceof Frame.Cancel cancel) {
            cancel(cancel, now);
        } else if (frame instanceof Frame.ReplyAck ack) {
            inquiries.acknowledged(ack);
        } else if (frame instanceof Frame.VoidCall request) {
            inquiries.useUp(request, connection);
        } else if (frame instanceof Frame.Probe probe) {
            inquiries.probe(probe, connection);
        } else {
            throw new ProtocolError(
                    "A " + frame.getClass().getSimpleName() + " frame is not for the server's end of a session.");
        }
        calls.goOn(now);
    }

    /** Whether a connection was given up: what its threads still hold of it, or the network, must not count any more. */
    private boolean isFenced(int connection) {
        return !connections.contains(connection) && safeguards.keep(Safeguard.FENCED_CONNECTION);
    }

    private void requested(Frame.Request request, int connection, long now) {
        if (request.connection() != connection) {
            throw new ProtocolError("A request names connection " + request.connection()
                    + " of its session, but came over " + connection + ".");
        }
        ServerSlot slot = slots.get(request.slot());
        int ahead = request.sequence() - slot.sequence;
        if (slot.call == null && (ahead == 1 || runsAgain(slot, ahead))) {
            accept(slot, request, connection, now);
        } else if (ahead == 0 && slot.used && !slot.forgotten) {
            repeated(slot, request, connection);
        } else if (ahead > 0) {
            throw Inquiries.tooEarly(slot, request.sequence());
        }
        // What is left is older than the newest number: a late copy, whose answer the caller has had.
    }

    /** Never, unless a test has left out what prevents it. */
    private boolean runsAgain(ServerSlot slot, int ahead) {
        if (ahead == 0 && slot.used && !slot.forgotten && !slot.voided) {
            return !safeguards.keep(slot.refused ? Safeguard.REFUSAL_USES_NUMBER : Safeguard.DUPLICATE_CHECK);
        }
        return ahead < 0 && !safeguards.keep(Safeguard.STALE_NUMBER_IGNORED);
    }

    /** A copy of the newest request: answered from what was kept, never run again. */
    private void repeated(ServerSlot slot, Frame.Request request, int connection) {
        boolean other = !slot.voided && slot.hash != request.argumentsHash();
        if (other && safeguards.keep(Safeguard.ARGUMENT_HASH)) {
            throw new ProtocolError("Number " + Integer.toUnsignedString(slot.sequence) + " of slot " + slot.id
                    + " came again with other contents.");
        }
        if (request.attempt() < slot.attempt) {
            // It is late: the answer goes where the newest copy came from.
            return;
        }
        slot.attempt = request.attempt();
        ServedCall call = slot.call;
        Assembly assembly = call == null ? null : call.assembly;
        if (call != null
                && assembly != null
                && assembly.connection() != connection
                && assembly.total() == request.totalLength()) {
            // The caller has given up the connection that the parts came over.
            longRequests.end(call);
            longRequests.begin(call, request, connection);
            slot.connection = connection;
            return;
        }
        if (call != null && call.state == State.RUNNING && !safeguards.keep(Safeguard.RUNNING_COPY_WAITS)) {
            effects.deliver(call);
        }
        answers.again(slot, connection);
    }

    private void accept(ServerSlot slot, Frame.Request request, int connection, long now) {
        kept.drop(slot);
        slot.take(request.sequence());
        slot.hash = request.argumentsHash();
        slot.connection = connection;
        slot.attempt = request.attempt();
        ServedCall call = calls.accepted(slot, request, now);
        slots.used(calls.open(), now);
        if (request.callersWait() && slots.grow()) {
            answers.inProgress(slot);
        }
        Reply refusal = admission.refusal(request);
        if (refusal != null) {
            calls.answer(call, refusal);
        } else if (request.totalLength() > request.body().length()) {
            longRequests.begin(call, request, connection);
        } else {
            calls.arrived(call, request.body(), request.after(), now);
        }
    }

    private void part(Frame.Data data, int connection, long now) {
        ServedCall call = slots.get(data.slot()).call;
        Assembly assembly = call == null ? null : call.assembly;
        if (call == null
                || assembly == null
                || call.sequence != data.sequence()
                || (assembly.connection() != connection && safeguards.keep(Safeguard.PARTS_OF_ONE_CONNECTION))) {
            return;
        }
        if (assembly.add(data)) {
            Frame.After after = longRequests.end(call);
            if (call.deadlineNanos - now <= 0) {
                calls.refuse(call, Status.DEADLINE, "The deadline passed while the call arrived.");
            } else {
                calls.arrived(call, assembly.whole(), after, now);
            }
        }
    }

    /** The body of a delivered call has returned: calls behind it may begin. */
    public void bodyReturned(ServedCall call, long now) {
        calls.bodyReturned(call, now);
    }

    /**
     * Answers a delivered call; ignored if it has ended.
     *
     * @param reply its body belongs to the session from now on
     */
    public void reply(ServedCall call, Reply reply, long now) {
        calls.reply(call, reply, now);
    }

    /**
     * What an object has answered to calls whose caller may not know it yet.
     *
     * @param records takes them
     */
    public void records(ObjectId object, Consumer<CompletionRecord> records) {
        for (ServerSlot slot : slots.all()) {
            CompletionRecord record = KeptReplies.record(slot, object);
            if (record != null) {
                records.accept(record);
            }
        }
    }

    /** Asks the client which replies have arrived. */
    public void wantAcknowledgements() {
        answers.wantAcknowledgements(alias);
    }

    private void cancel(Frame.Cancel cancel, long now) {
        cancelLimit.count(now);
        ServedCall call = slots.get(cancel.slot()).call;
        if (call == null || (call.sequence != cancel.sequence() && safeguards.keep(Safeguard.CANCEL_MATCHES_NUMBER))) {
            return;
        }
        calls.giveUp(call, "The caller gave the call up before it began.");
    }

    /** Cancels calls whose deadline has passed, abandons results that do not come, and reports long calls once. */
    public void tick(long now) {
        for (int i = 0; i < slots.all().size(); i++) {
            ServerSlot slot = slots.all().get(i);
            ServedCall call = slot.call;
            if (call != null) {
                calls.lookAfter(call, now);
            } else if (!safeguards.keep(Safeguard.REPLY_KEPT_UNTIL_ACKNOWLEDGED)) {
                kept.drop(slot);
            }
        }
        calls.goOn(now);
    }
}
