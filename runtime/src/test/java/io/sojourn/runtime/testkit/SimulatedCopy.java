package io.sojourn.runtime.testkit;

import io.sojourn.runtime.migrate.CompletionRecords;
import io.sojourn.runtime.migrate.Place;
import io.sojourn.runtime.migrate.Residence;
import io.sojourn.runtime.migrate.Safeguard;
import io.sojourn.runtime.session.CompletionRecord;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One copy of an object that moves, at one of its homes: does what dispatch does around the rules of a residence. */
final class SimulatedCopy {

    static final Duration COME_BACK = Duration.ofMillis(20);

    private final SimulatedNode node;
    private final RoamingObject object;
    private final Residence<Visit> residence;
    private final CompletionRecords records;
    private long value;
    private int epoch;
    private boolean stateTaken;
    private int inside;
    private @Nullable Runnable whenEmpty;
    private @Nullable Place elsewhere;

    SimulatedCopy(SimulatedNode node, RoamingObject object, long value, int epoch, CompletionRecords records) {
        this.node = node;
        this.object = object;
        this.value = value;
        this.epoch = epoch;
        this.records = records;
        this.residence = new Residence<>(node.cluster().sessions().moves());
    }

    SimulatedNode node() {
        return node;
    }

    RoamingObject object() {
        return object;
    }

    int epoch() {
        return epoch;
    }

    long value() {
        return value;
    }

    int historyFrom() {
        return records.historyFrom();
    }

    /** Whether the state has been taken to be sent elsewhere, so that nothing must change here. */
    boolean stateTaken() {
        return stateTaken;
    }

    boolean settled() {
        return residence.settled();
    }

    /** Calls that are in it. */
    int inside() {
        return inside;
    }

    /** Whether a call was sent to the object when it was here before, or elsewhere. */
    boolean meantForEarlierStay(Visit visit) {
        return records.meantForEarlierStay(visit.objectEpoch());
    }

    void forgetOldRecords() {
        records.forgetOld(node.cluster().time().now());
    }

    int keptRecords() {
        return records.size();
    }

    List<CompletionRecord> records() {
        return records.current(node.cluster().time().now());
    }

    // Calls.

    /** A call wants to enter. */
    void admit(Visit visit) {
        switch (residence.enter(visit.chain(), visit)) {
            case ENTERED -> entered(visit);
            case WAITS -> {
                long left = visit.deadlineNanos() - node.cluster().time().now();
                node.after(left, () -> {
                    if (residence.giveUp(visit)) {
                        visit.answer(Reply.said(Status.DEADLINE, Executed.NO, "It waited until its deadline."));
                    }
                });
            }
            case FULL -> later(visit, moving());
            case AWAY -> later(visit, moved(elsewhere));
        }
    }

    static Reply moving() {
        return new Reply(Status.MOVING, Executed.NO, Reply.text("The object is on its way."), COME_BACK);
    }

    static Reply moved(@Nullable Place to) {
        if (to == null) {
            throw new IllegalStateException("An object that has gone went nowhere.");
        }
        Buffer body = Buffer.forMessage(28);
        body.writeLong(to.home().high());
        body.writeLong(to.home().low());
        body.writeInt(to.epoch());
        return new Reply(Status.MOVED, Executed.NO, body);
    }

    private void later(Visit visit, Reply reply) {
        node.after(0, () -> visit.answer(reply));
    }

    /** Nobody waits for a call any more. */
    void cancelled(Visit visit) {
        if (residence.giveUp(visit)) {
            later(visit, Reply.said(Status.CANCELLED, Executed.NO, "It was given up before its turn."));
        }
    }

    private void entered(Visit visit) {
        inside++;
        RoamingCall call = visit.call;
        Reply known = visit.mayHaveRun()
                ? records.answer(
                        call.header.callId(),
                        visit.argumentsHash(),
                        visit.unprovenEpoch(),
                        node.cluster().time().now())
                : null;
        if (visit.answered()) {
            // Its caller, in this node, has been told that its time was over.
            node.after(0, () -> end(visit, Reply.said(Status.DEADLINE, Executed.NO, "")));
        } else if (known != null) {
            node.cluster().figures().answeredAsBefore();
            node.after(0, () -> end(visit, known));
        } else if (call.operation.failing() == Operation.Failing.REFUSES && call.attempts == 0 && call.runs == 0) {
            Reply busy = new Reply(Status.OVERLOAD, Executed.NO, Reply.text("Busy."), Duration.ofMillis(50));
            node.after(0, () -> end(visit, busy));
        } else {
            begin(visit);
        }
    }

    private void begin(Visit visit) {
        RoamingCall call = visit.call;
        Operation operation = call.operation;
        object.runsIn(this, call);
        node.cluster().roaming().history().began(visit, this);
        if (operation.kind() == Operation.Kind.RELAY && operation.failing() == Operation.Failing.NOT) {
            node.after(operation.bodyNanos(), () -> relay(visit));
            return;
        }
        boolean first = (operation.value() & 1) == 0;
        long result = first ? effect(call) : 0;
        node.after(operation.bodyNanos(), () -> returned(visit, first ? result : effect(call)));
    }

    private long effect(RoamingCall call) {
        Operation operation = call.operation;
        if (operation.failing() == Operation.Failing.THROWS) {
            return operation.value();
        }
        long before = value;
        if (operation.kind() == Operation.Kind.ADD) {
            value++;
        } else if (operation.kind() == Operation.Kind.WRITE) {
            value = operation.value();
            return before;
        }
        return value;
    }

    private void relay(Visit visit) {
        node.cluster().roaming().workload().nested(node, visit.call, inner -> {
            boolean result = inner.end != null && inner.end.status() == Status.RESULT;
            visit.call.threw |= !result;
            returned(visit, result ? inner.result : -1);
        });
    }

    private void returned(Visit visit, long result) {
        RoamingCall call = visit.call;
        call.returned = true;
        call.effect = result;
        call.threw |= call.operation.failing() == Operation.Failing.THROWS;
        long stage = call.operation.resultNanos();
        if (stage > 0) {
            visit.bodyReturned();
            node.after(stage, () -> answer(visit));
        } else {
            answer(visit);
        }
    }

    private void answer(Visit visit) {
        RoamingCall call = visit.call;
        int padding = call.oneway() ? 0 : call.operation.replyPadding();
        Buffer body = Buffer.forMessage(16 + padding);
        body.writeLong(call.number());
        body.writeLong(call.effect);
        Operation.pad(body, padding, call.number() * 7);
        end(visit, new Reply(call.threw ? Status.THREW : Status.RESULT, Executed.YES, body));
    }

    /** The answer is kept before the call leaves, so that it can travel. */
    private void end(Visit visit, Reply reply) {
        visit.answer(reply);
        inside--;
        residence.leave(visit.chain());
        if (whenEmpty != null && residence.empty()) {
            Runnable empty = whenEmpty;
            whenEmpty = null;
            node.after(0, empty);
        }
    }

    // Moves.

    /** Lets no more calls in, and says when none is inside. */
    void freeze(Runnable empty) {
        object.stops(this);
        residence.freeze();
        if (residence.empty()) {
            node.after(0, empty);
        } else {
            whenEmpty = empty;
        }
    }

    long takeState() {
        stateTaken = true;
        return value;
    }

    /** The object stays. */
    void thaw(int newEpoch) {
        whenEmpty = null;
        stateTaken = false;
        epoch = newEpoch;
        object.serves(this);
        residence.thaw().forEach(this::admit);
    }

    /** The object has gone. */
    void depart(Place to) {
        elsewhere = to;
        stateTaken = true;
        boolean follow = node.cluster().sessions().moves().keep(Safeguard.WAITING_CALLS_FOLLOW);
        for (Visit visit : residence.depart()) {
            if (follow) {
                visit.answer(moved(to));
            } else {
                entered(visit);
            }
        }
    }

    @Override
    public String toString() {
        return "the copy of roaming " + object + " at " + node + " with epoch " + epoch;
    }
}
