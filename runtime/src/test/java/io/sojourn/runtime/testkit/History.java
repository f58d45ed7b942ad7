package io.sojourn.runtime.testkit;

import io.sojourn.runtime.session.ServedCall;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Semantics;
import io.sojourn.runtime.wire.Status;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that became of the calls of a run, checked as it happens. */
final class History {

    private static final long LATEST_NANOS = VirtualTime.SECOND;

    private final Cluster cluster;
    private final Map<Begun, SimulatedCall> newest = new HashMap<>();
    private int open;
    private int made;
    private int unknown;

    /** A stream at one process: calls of it begin there in order. */
    private record Begun(int caller, int target, Object stream) {}

    History(Cluster cluster) {
        this.cluster = cluster;
    }

    int open() {
        return open;
    }

    int made() {
        return made;
    }

    int unknown() {
        return unknown;
    }

    void made(SimulatedCall call) {
        made++;
        open++;
        cluster.trace().note("made", call.caller.life(), call.id.sequence(), call.operation.value());
    }

    /** The calls of a killed node have no end any more. */
    void forget(SimulatedNode killed) {
        for (SimulatedCall call : killed.calls()) {
            open -= call.end == null ? 1 : 0;
        }
    }

    /** A caller's session sends a frame. */
    void sending(Frame frame, SimulatedNode caller) {
        if (!(frame instanceof Frame.Request request)) {
            return;
        }
        Buffer body = request.body();
        long number = Buffer.of(body.array(), body.start() + 2, body.end()).readLong();
        SimulatedCall call = caller.call(number);
        if (call != null
                && call.sentAs(
                                request.slot(),
                                request.sequence(),
                                cluster.time().now())
                        > cluster.settings().retryNanos()) {
            violation(call + " was sent again when the time for that was over.");
        }
    }

    /** A session hands a call over: it is the call that was made, and it may begin. */
    @Nullable
    SimulatedCall delivered(ServedCall served, SimulatedServing serving, SimulatedNode node) {
        SimulatedNode caller = cluster.process(served.header().callId().client());
        SimulatedCall call =
                caller == null ? null : caller.call(served.header().callId().sequence());
        if (call == null || !call.target.equals(node.id())) {
            violation(
                    "A call was delivered that nobody made: " + served.header().callId() + " at " + node + ".");
            return null;
        }
        Buffer arguments = served.arguments();
        Buffer copy = Buffer.of(arguments.array(), arguments.start(), arguments.end());
        Operation read = Operation.read(copy);
        if (!call.operation.sameAs(read)
                || served.header().object().low() != call.operation.object()
                || !Operation.isPadding(copy, call.operation.padding(), call.id.sequence())) {
            violation("The arguments of " + call + " arrived changed.");
        }
        if (call.semantics == Semantics.ONEWAY && served.attempt() > 0) {
            violation("The one-way " + call + " was sent again.");
        }
        if (served.deadlineNanos() - cluster.time().now() <= 0) {
            violation(call + " was handed over after its deadline.");
        }
        return call;
    }

    /** The body of a call begins. */
    void began(SimulatedCall call, SimulatedServing serving, SimulatedNode node) {
        cluster.figures().execution();
        cluster.trace().note("began", call.caller.life(), call.id.sequence(), node.life());
        call.runs++;
        if (call.runs > 1) {
            violation(call + " runs a second time.");
        }
        Reply end = call.end;
        if (end != null && end.executed() == Executed.NO) {
            violation(call + " runs after its caller was told that it did not: " + end.status() + ".");
        }
        Object stream = call.stream;
        if (stream != null) {
            call.ranIn = serving;
            inOrder(call, newest.put(new Begun(call.caller.life(), node.life(), stream), call));
        }
    }

    private void inOrder(SimulatedCall call, @Nullable SimulatedCall before) {
        if (before == null) {
            return;
        }
        if (before.order > call.order) {
            violation(call + " begins after the later " + before + " of its stream.");
        }
        // An old session's orphans may still run when a new session begins.
        if (!before.returned && before.ranIn == call.ranIn) {
            violation(call + " begins before the body of " + before + " has returned.");
        }
    }

    /** The server believes that nobody waits for a call any more. */
    void cancelledAtServer(SimulatedCall call, ServedCall served) {
        boolean late = served.deadlineNanos() - cluster.time().now() <= 0;
        if (!call.givenUp && !late && !served.clientGone() && call.end == null) {
            violation(call + " was cancelled, but its caller waits for it.");
        }
    }

    /** A call has ended for its caller. */
    void ended(SimulatedCall call, Reply reply) {
        cluster.trace()
                .note(
                        "ended",
                        call.caller.life(),
                        call.id.sequence(),
                        reply.status().ordinal());
        if (call.end != null) {
            violation(call + " ends twice, with " + call.end.status() + " and " + reply.status() + ".");
            return;
        }
        open--;
        long now = cluster.time().now();
        call.end = reply;
        call.endedNanos = now;
        // A call inside one that is late is late when it is made.
        long due = Math.max(call.deadlineNanos(), call.madeNanos);
        long latest = LATEST_NANOS + Math.max(due, call.caller.resumedNanos());
        if (now - latest > 0) {
            violation(call + " ended " + (now - latest) / VirtualTime.MILLISECOND + " ms too late.");
        }
        switch (reply.executed()) {
            case NO -> {
                if (call.runs > 0) {
                    violation(call + " ran, but its caller was told that it did not: " + reply.status() + ".");
                }
            }
            case YES -> {
                if (call.runs == 0) {
                    violation(call + " did not run, but its caller was told that it did: " + reply.status() + ".");
                }
            }
            case MAYBE -> unknown++;
        }
        answered(call, reply);
    }

    private void answered(SimulatedCall call, Reply reply) {
        if (reply.status() == Status.ORDER) {
            violation(call + " ended with " + reply.status() + ", which concerns the session alone.");
        } else if (reply.status() == Status.REPLY_LOST) {
            boolean small = call.operation.replyPadding() < 200;
            if (small) {
                violation("The small reply of " + call + " was lost though there was room reserved for it.");
            }
        } else if (reply.status() == Status.RESULT || reply.status() == Status.THREW) {
            result(call, reply);
        }
    }

    private void result(SimulatedCall call, Reply reply) {
        Buffer body = reply.body();
        if (body == null || body.length() < 16) {
            violation(call + " has a result without contents.");
            return;
        }
        Buffer copy = Buffer.of(body.array(), body.start(), body.end());
        long number = copy.readLong();
        call.result = copy.readLong();
        int padding = call.semantics == Semantics.ONEWAY ? 0 : call.operation.replyPadding();
        boolean threw = reply.status() == Status.THREW;
        if (number != call.id.sequence()
                || call.result != call.effect
                || threw != call.threw
                || !Operation.isPadding(copy, padding, number * 7)) {
            violation("The result of " + call + " is not that of its execution: " + call.result + " of call " + number
                    + " instead of " + call.effect + ".");
        }
    }

    /** When the check of a whole run begins. */
    void atTheEnd() {
        new HistoryCheck(cluster, this::violation).run();
    }

    private void violation(String text) {
        cluster.violation(text);
    }
}
