package io.sojourn.runtime.testkit;

import io.sojourn.runtime.session.ServedCall;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Semantics;
import io.sojourn.runtime.wire.Status;
import java.time.Duration;
import java.util.ArrayDeque;

/** The objects of a node, and the bodies of their methods. */
final class SimulatedObjects {

    /** Objects with an even index are counters, the others registers. */
    static final int OBJECTS = 4;

    private final SimulatedNode node;
    private final long[] values = new long[OBJECTS];
    private final ArrayDeque<Running> queue = new ArrayDeque<>();
    private final int[] runningAt = new int[OBJECTS];
    private int running;

    SimulatedObjects(SimulatedNode node) {
        this.node = node;
    }

    long value(int object) {
        return values[object];
    }

    /** A call whose body is running, or whose result is still to come. */
    private static final class Running {
        final SimulatedServing serving;
        final ServedCall served;
        final SimulatedCall call;
        boolean answered;

        Running(SimulatedServing serving, ServedCall served, SimulatedCall call) {
            this.serving = serving;
            this.served = served;
            this.call = call;
        }
    }

    void deliver(SimulatedServing serving, ServedCall served) {
        SimulatedCall call = node.cluster().history().delivered(served, serving, node);
        if (call == null) {
            return;
        }
        Running run = new Running(serving, served, call);
        served.companion(run);
        node.cluster().moment(Moment.DELIVERED, node);
        int most = node.cluster().scenario().bodiesAtOnce();
        if (mayBegin(run)) {
            begin(run);
        } else if (queue.size() < 2 * most && waitingFor(run.call.operation.object()) < most) {
            queue.add(run);
        } else {
            node.after(0, () -> refuse(run));
        }
    }

    /** No object may take more than half of the places. */
    private boolean mayBegin(Running run) {
        int most = node.cluster().scenario().bodiesAtOnce();
        return most == 0 || (running < most && runningAt[run.call.operation.object()] < (most + 1) / 2);
    }

    private long waitingFor(int object) {
        return queue.stream()
                .filter(run -> run.call.operation.object() == object)
                .count();
    }

    private void refuse(Running run) {
        run.call.refusedByObject = true;
        String message = "The object is busy.";
        answer(run, new Reply(Status.OVERLOAD, Executed.NO, Reply.text(message), Duration.ofMillis(50)));
    }

    private void begin(Running run) {
        Operation operation = run.call.operation;
        running++;
        runningAt[operation.object()]++;
        if (operation.failing() == Operation.Failing.REFUSES && run.call.runs == 0 && !run.call.refusedByObject) {
            node.after(operation.bodyNanos(), () -> {
                refuse(run);
                leave(run);
            });
            return;
        }
        node.cluster().history().began(run.call, run.serving, node);
        node.references().began(run.call);
        if (operation.kind() == Operation.Kind.RELAY && operation.failing() == Operation.Failing.NOT) {
            node.after(operation.bodyNanos(), () -> relay(run));
            return;
        }
        boolean first = (operation.value() & 1) == 0;
        long result = first ? effect(run.call) : 0;
        node.after(operation.bodyNanos(), () -> returned(run, first ? result : effect(run.call)));
    }

    private long effect(SimulatedCall call) {
        Operation operation = call.operation;
        int object = operation.object();
        if (operation.failing() != Operation.Failing.NOT) {
            return operation.value();
        }
        if (operation.kind() == Operation.Kind.ADD) {
            values[object]++;
        } else if (operation.kind() == Operation.Kind.WRITE) {
            values[object] = operation.value();
        }
        return values[object];
    }

    /** Calls another object from inside a call, perhaps one of the caller's. */
    private void relay(Running run) {
        Operation operation = run.call.operation;
        node.cluster().workload().nested(node, run.call, operation, run.served.header(), inner -> {
            boolean result = inner.end != null && inner.end.status() == Status.RESULT;
            run.call.threw |= !result;
            returned(run, result ? inner.result : -1);
        });
    }

    private void returned(Running run, long result) {
        SimulatedCall call = run.call;
        call.returned = true;
        call.effect = result;
        call.threw |= call.operation.failing() == Operation.Failing.THROWS;
        long now = node.cluster().time().now();
        if (call.operation.resultNanos() > 0 || (call.operation.value() & 2) == 0) {
            run.serving.session.bodyReturned(run.served, now);
        }
        leave(run);
        node.cluster().moment(Moment.EXECUTED, node);
        if (call.operation.resultNanos() > 0) {
            node.after(call.operation.resultNanos(), () -> answer(run));
        } else {
            answer(run);
        }
    }

    private void leave(Running left) {
        running--;
        runningAt[left.call.operation.object()]--;
        for (Running next : queue) {
            if (mayBegin(next)) {
                queue.remove(next);
                begin(next);
                return;
            }
        }
    }

    private void answer(Running run) {
        SimulatedCall call = run.call;
        if (!run.answered && !call.threw && call.semantics != Semantics.ONEWAY) {
            node.references().answers(call);
        }
        int padding = call.semantics == Semantics.ONEWAY ? 0 : call.operation.replyPadding();
        long number = call.id.sequence();
        Buffer body = Buffer.forMessage(16 + padding);
        body.writeLong(number);
        body.writeLong(call.effect);
        Operation.pad(body, padding, number * 7);
        answer(run, new Reply(call.threw ? Status.THREW : Status.RESULT, Executed.YES, body));
        node.cluster().moment(Moment.ANSWERED, node);
    }

    private void answer(Running run, Reply reply) {
        if (!run.answered) {
            run.answered = true;
            run.serving.session.reply(run.served, reply, node.cluster().time().now());
        }
    }

    /** Nobody waits for a call any more: a body that has returned need not bring its result. */
    void cancelled(ServedCall served) {
        if (served.companion() instanceof Running run) {
            node.cluster().history().cancelledAtServer(run.call, served);
            if (run.call.returned && (run.call.operation.value() & 4) == 0) {
                node.after(0, () -> answer(run, Reply.said(Status.CANCELLED, Executed.MAYBE, "")));
            }
        }
    }
}
