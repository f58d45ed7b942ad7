package io.sojourn.runtime.session;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.session.ServedCall.State;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.CallCodec;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.ProtocolError;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import org.jspecify.annotations.Nullable;

/** The calls of a session from acceptance on: lets each begin when there is room and its turn has come, and ends it once. */
final class ServedCalls {

    private static final long ABANDON_NANOS = 5 * SessionSettings.SECOND;
    private static final long LONG_CALL_NANOS = SessionSettings.SECOND;

    private final NodeId client;
    private final ServerEffects effects;
    private final Turns turns;
    private final LongRequests longRequests;
    private final AwaitingRoom awaitingRoom;
    private final KeptReplies kept;
    private final ReplyFrames frames;
    private final Answers answers;
    private final Safeguards safeguards;
    private final long mostBytes;
    private int clientMessageBytes;
    /** Bytes of calls that have arrived and must follow others. */
    private long followingBytes;

    private int running;
    private int open;
    private boolean closed;

    ServedCalls(
            NodeId client,
            SessionSettings settings,
            ServerEffects effects,
            Turns turns,
            LongRequests longRequests,
            KeptReplies kept,
            ReplyFrames frames,
            Answers answers,
            Safeguards safeguards) {
        this.client = client;
        this.mostBytes = settings.openBytes();
        this.effects = effects;
        this.turns = turns;
        this.longRequests = longRequests;
        this.awaitingRoom = new AwaitingRoom(settings, kept);
        this.kept = kept;
        this.frames = frames;
        this.answers = answers;
        this.safeguards = safeguards;
    }

    /** How many were delivered and are not answered. */
    int running() {
        return running;
    }

    /** How many have not ended. */
    int open() {
        return open;
    }

    void clientTakes(int maximumMessage) {
        clientMessageBytes = maximumMessage;
    }

    /** Answers nothing any more. */
    void close() {
        closed = true;
    }

    /** A call has taken the newest number of its slot. */
    ServedCall accepted(ServerSlot slot, Frame.Request request, long now) {
        long remaining = Integer.toUnsignedLong(request.remainingMillis()) * SessionSettings.MILLISECOND;
        ServedCall call = new ServedCall(slot, request, now + remaining);
        slot.call = call;
        open++;
        return call;
    }

    /** What had arrived of a call in parts is of no use any more; its number may come again. */
    void forget(ServedCall call) {
        longRequests.end(call);
        turns.lost(call);
        call.state = State.ENDED;
        open--;
        call.slot.giveBack();
    }

    /** The whole call is here: reads its header, and lets it wait for room for its reply and for its turn. */
    void arrived(ServedCall call, Buffer body, Frame.@Nullable After after, long now) {
        try {
            call.header = CallCodec.read(body, client);
        } catch (ProtocolError e) {
            refuse(call, Status.MALFORMED, String.valueOf(e.getMessage()));
            return;
        }
        call.arguments = body;
        boolean nestedSlot = call.slot.id >= Frame.NESTED_SLOTS;
        if (nestedSlot && call.header.chainDepth() == 0) {
            refuse(call, Status.SLOTS, "Slot " + call.slot.id + " is kept for nested calls.");
        } else if (after != null && followingBytes + body.length() > mostBytes) {
            refuse(call, Status.OVERLOAD, "Calls that wait for their turn have " + followingBytes + " bytes together.");
        } else if ((nestedSlot || awaitingRoom.isEmpty()) && kept.reserve(call)) {
            call.state = State.WAITING;
            follow(call, after);
            turns.arrived(call);
        } else if (nestedSlot) {
            // The calls above it hold the room, so that it would wait for itself.
            refuse(call, Status.OVERLOAD, kept.full());
        } else {
            awaitingRoom.add(call, after, now);
            turns.arrived(call);
            refuseShed();
        }
    }

    /** Lets a call wait for its turn. */
    private void follow(ServedCall call, Frame.@Nullable After after) {
        if (after != null) {
            call.followingBytes = call.arguments().length();
            followingBytes += call.followingBytes;
        }
        turns.take(call, after);
    }

    private void noLongerFollows(ServedCall call) {
        followingBytes -= call.followingBytes;
        call.followingBytes = 0;
    }

    /** Begins and refuses what has become ready for it. */
    void goOn(long now) {
        refuseInVain();
        letIn();
        ServedCall call = turns.nextReady();
        while (call != null) {
            if (call.state == State.WAITING) {
                begin(call, now);
            }
            call = turns.nextReady();
            if (call == null) {
                letIn();
                call = turns.nextReady();
            }
        }
    }

    private void letIn() {
        AwaitingRoom.Entry next = awaitingRoom.next();
        while (next != null) {
            next.call().state = State.WAITING;
            follow(next.call(), next.after());
            next = awaitingRoom.next();
        }
        refuseInVain();
    }

    private void refuseShed() {
        ServedCall call = awaitingRoom.nextShed();
        while (call != null) {
            refuse(call, Status.OVERLOAD, awaitingRoom.full());
            call = awaitingRoom.nextShed();
        }
    }

    private void begin(ServedCall call, long now) {
        if (call.deadlineNanos - now <= 0 && safeguards.keep(Safeguard.DEADLINE_BEFORE_RUN)) {
            refuse(call, Status.DEADLINE, "The deadline passed before the call could begin.");
            refuseInVain();
        } else {
            noLongerFollows(call);
            call.state = State.RUNNING;
            call.begunNanos = now;
            running++;
            effects.deliver(call);
        }
    }

    /** One after the other: a long row of refused calls must not nest. */
    void refuseInVain() {
        ServedCall call = turns.nextInVain();
        while (call != null) {
            if (call.state == State.WAITING) {
                refuse(call, Status.ORDER, "The call before it was refused.");
            }
            call = turns.nextInVain();
        }
    }

    void bodyReturned(ServedCall call, long now) {
        if (!call.bodyReturned) {
            turns.bodyReturned(call);
            goOn(now);
        }
    }

    /** Answers a delivered call; ignored if it has ended. */
    void reply(ServedCall call, Reply reply, long now) {
        if (call.state != State.RUNNING) {
            return;
        }
        running--;
        Buffer body = reply.body();
        if (body != null && body.length() > clientMessageBytes) {
            String message =
                    "The result has " + body.length() + " bytes; the caller takes at most " + clientMessageBytes + ".";
            answer(call, Reply.said(Status.RESULT_NOT_PORTABLE, Executed.YES, message));
        } else {
            answer(call, reply);
        }
        goOn(now);
    }

    /** Ends a call that was not delivered. */
    void refuse(ServedCall call, Status status, String message) {
        longRequests.end(call);
        answer(call, Admission.refusal(status, message));
    }

    /** Ends a call. */
    void answer(ServedCall call, Reply reply) {
        ServerSlot slot = call.slot;
        awaitingRoom.left(call);
        noLongerFollows(call);
        call.state = State.ENDED;
        call.arguments = null;
        open--;
        slot.call = null;
        slot.refused = reply.executed() == Executed.NO;
        kept.release(call);
        if (!closed && !slot.voided) {
            Frame.Reply frame = frames.reply(slot, reply, running);
            kept.keep(slot, call, frame);
            answers.send(slot, frame);
        }
        turns.over(slot, call);
    }

    /** Nobody waits for a call any more. */
    void giveUp(ServedCall call, String message) {
        if (call.state == State.RUNNING) {
            cancelRunning(call);
        } else {
            refuse(call, Status.CANCELLED, message);
        }
    }

    /** The whole client is gone. */
    void clientGone(ServedCall call) {
        call.clientGone = true;
        giveUp(call, "The caller is gone.");
    }

    private void cancelRunning(ServedCall call) {
        if (!call.cancelled) {
            call.cancelled = true;
            effects.cancelled(call);
        }
    }

    /** Cancels a call whose deadline has passed, abandons its result if that does not come, and reports it once if long. */
    void lookAfter(ServedCall call, long now) {
        boolean past = call.deadlineNanos - now <= 0;
        if (call.state != State.RUNNING) {
            if (past) {
                refuse(call, Status.DEADLINE, "The deadline passed before the call could begin.");
            } else if (call.state == State.UNBOOKED && call.roomUntilNanos - now <= 0) {
                refuse(call, Status.OVERLOAD, kept.full());
            }
        } else if (past && call.bodyReturned && now - call.deadlineNanos > ABANDON_NANOS) {
            running--;
            answer(call, Reply.said(Status.DEADLINE, Executed.MAYBE, "The result did not come in time."));
        } else if (past) {
            cancelRunning(call);
        } else if (!call.progressSaid && now - call.begunNanos > LONG_CALL_NANOS) {
            call.progressSaid = true;
            answers.inProgress(call.slot);
        }
    }
}
