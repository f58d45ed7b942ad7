package io.sojourn.runtime.testkit;

import io.sojourn.runtime.session.ServedCall;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that became of the calls to objects that move, checked as it happens. */
final class RoamingHistory {

    private static final long LATEST_NANOS = VirtualTime.SECOND;

    private final Cluster cluster;
    private final Map<Begun, Running> newest = new HashMap<>();
    private int open;
    private int made;
    private int unknown;

    /** A stream of a process. */
    private record Begun(int caller, Object stream) {}

    /** A call of a stream, and where it began. */
    private record Running(RoamingCall call, SimulatedCopy copy) {}

    RoamingHistory(Cluster cluster) {
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

    void made(RoamingCall call) {
        made++;
        open++;
        cluster.trace().note("roaming made", call.caller.life(), call.number(), call.object.index);
    }

    /** The calls of a killed node have no end any more. */
    void forget(SimulatedNode killed) {
        for (RoamingCall call : cluster.roaming().calls()) {
            open -= call.caller == killed && call.end == null ? 1 : 0;
        }
    }

    /** A session hands a call over: it is the call that was made. */
    void delivered(RoamingCall call, ServedCall served) {
        Buffer arguments = served.arguments();
        Buffer copy = Buffer.of(arguments.array(), arguments.start(), arguments.end());
        Operation read = Operation.read(copy);
        if (!call.operation.sameAs(read) || !Operation.isPadding(copy, call.operation.padding(), call.number())) {
            violation("The arguments of " + call + " arrived changed.");
        }
        if (served.deadlineNanos() - cluster.time().now() <= 0) {
            violation(call + " was handed over after its deadline.");
        }
    }

    /** The body of a call begins. */
    void began(Visit visit, SimulatedCopy copy) {
        RoamingCall call = visit.call;
        cluster.figures().execution();
        cluster.trace()
                .note(
                        "roaming began",
                        call.caller.life(),
                        call.number(),
                        copy.node().life());
        call.runs++;
        if (call.runs > 1) {
            violation(call + " runs a second time, in " + copy + ".");
        }
        Reply end = call.end;
        if (end != null && end.executed() == Executed.NO) {
            violation(call + " runs after its caller was told that it did not: " + end.status() + ".");
        }
        if (call.stream != null) {
            call.ranIn = visit.serving;
            inOrder(call, copy, newest.put(new Begun(call.caller.life(), call.stream), new Running(call, copy)));
        }
    }

    private void inOrder(RoamingCall call, SimulatedCopy copy, @Nullable Running last) {
        if (last == null) {
            return;
        }
        RoamingCall before = last.call();
        if (before.order > call.order) {
            violation(call + " begins after the later " + before + " of its stream.");
        }
        boolean lived = last.copy().node().alive();
        boolean comparable = last.copy() == copy ? before.ranIn == call.ranIn : lived;
        if (!before.returned && comparable) {
            violation(call + " begins before the body of " + before + " has returned.");
        }
    }

    /** A call has ended for its caller. */
    void ended(RoamingCall call, Reply reply) {
        cluster.trace()
                .note(
                        "roaming ended",
                        call.caller.life(),
                        call.number(),
                        reply.status().ordinal());
        open--;
        long now = cluster.time().now();
        call.end = reply;
        call.endedNanos = now;
        long due = Math.max(call.deadlineNanos, call.madeNanos);
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

    private void answered(RoamingCall call, Reply reply) {
        switch (reply.status()) {
            case ORDER -> violation(call + " ended with ORDER, which concerns the session alone.");
            case MALFORMED -> violation(call + " was taken for malformed.");
            case RESULT, THREW -> result(call, reply);
            case OBJECT_GONE -> {
                if (!gone(call.object)) {
                    violation(call + " was told that its object is gone, which lives.");
                }
            }
            default -> {
                // True or not by what it says of the execution.
            }
        }
    }

    /** Whether the process at which an object is has ended, or its link may have been forgotten. */
    private boolean gone(RoamingObject object) {
        SimulatedNode home = cluster.process(cluster.roaming().place(object).home());
        return home == null || !home.alive() || cluster.roaming().linksMayBeForgotten();
    }

    private void result(RoamingCall call, Reply reply) {
        Buffer body = reply.body();
        if (body == null || body.length() < 16) {
            violation(call + " has a result without contents.");
            return;
        }
        Buffer copy = Buffer.of(body.array(), body.start(), body.end());
        long number = copy.readLong();
        call.result = copy.readLong();
        int padding = call.oneway() ? 0 : call.operation.replyPadding();
        boolean threw = reply.status() == Status.THREW;
        if (number != call.number()
                || call.result != call.effect
                || threw != call.threw
                || !Operation.isPadding(copy, padding, number * 7)) {
            violation("The result of " + call + " is not that of its execution: " + call.result + " of call " + number
                    + " instead of " + call.effect + ".");
        }
    }

    private void violation(String text) {
        cluster.violation(text);
    }
}
