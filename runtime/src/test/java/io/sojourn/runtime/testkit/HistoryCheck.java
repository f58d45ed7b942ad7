package io.sojourn.runtime.testkit;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Semantics;
import io.sojourn.runtime.wire.Status;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks at the calls of a run when it is over: no effect is lost, each object behaved like one. */
final class HistoryCheck {

    private static final long PATIENT_NANOS = 50 * VirtualTime.SECOND;

    private final Cluster cluster;
    private final Consumer<String> violations;
    private final Map<Place, List<SimulatedCall>> byObject = new HashMap<>();

    private record Place(NodeId node, int object) {}

    HistoryCheck(Cluster cluster, Consumer<String> violations) {
        this.cluster = cluster;
        this.violations = violations;
    }

    void run() {
        for (SimulatedNode node : cluster.processes()) {
            for (SimulatedCall call : node.calls()) {
                if (node.alive()) {
                    check(call);
                }
                collect(call);
            }
        }
        for (SimulatedNode node : cluster.processes()) {
            for (int object = 0; object < SimulatedObjects.OBJECTS; object++) {
                check(node, object, byObject.getOrDefault(new Place(node.id(), object), List.of()));
            }
        }
    }

    private void collect(SimulatedCall call) {
        boolean effect =
                call.operation.kind() != Operation.Kind.RELAY && call.operation.failing() != Operation.Failing.THROWS;
        if (effect) {
            byObject.computeIfAbsent(new Place(call.target, call.operation.object()), key -> new ArrayList<>())
                    .add(call);
        }
    }

    private void check(SimulatedCall call) {
        Reply end = call.end;
        if (end == null) {
            violations.accept(call + " has no end.");
            return;
        }
        boolean patient = !call.givenUp
                && call.semantics != Semantics.ONEWAY
                && call.deadlineNanos() - call.madeNanos >= PATIENT_NANOS;
        SimulatedNode target = cluster.process(call.target);
        if (patient && target != null && target.alive() && !cluster.excused(call.caller, target)) {
            boolean refused = end.executed() == Executed.NO && mayBeRefused(call, end.status());
            if (end.executed() != Executed.YES && !refused) {
                violations.accept(call + " should have run, but ended with " + end.status() + ", executed "
                        + end.executed() + " " + said(end) + ".");
            }
        }
    }

    private static String said(Reply end) {
        Buffer body = end.body();
        return body == null ? "" : new String(body.array(), body.start(), body.length(), StandardCharsets.UTF_8);
    }

    private boolean mayBeRefused(SimulatedCall call, Status status) {
        return switch (status) {
            case OVERLOAD -> call.refusedByObject || cluster.scenario().scarce();
            case SLOTS -> cluster.scenario().scarce();
            case UNREACHABLE -> call.neverConnected;
            default -> false;
        };
    }

    private void check(SimulatedNode node, int object, List<SimulatedCall> calls) {
        boolean counter = object % 2 == 0;
        if (counter) {
            count(node, object, calls);
        }
        List<Linearizability.Step> steps = new ArrayList<>();
        for (SimulatedCall call : calls) {
            Linearizability.Step step = step(call);
            if (step != null) {
                steps.add(step);
            }
        }
        switch (Linearizability.check(steps, counter)) {
            case YES -> {}
            case NO -> violations.accept("Object " + object + " of " + node + " is not linearizable.");
            case UNDECIDED -> cluster.undecided();
        }
    }

    private static Linearizability.@Nullable Step step(SimulatedCall call) {
        Reply end = call.end;
        boolean writes = call.operation.kind() != Operation.Kind.READ;
        if (end == null || end.executed() == Executed.MAYBE || end.status() != Status.RESULT) {
            boolean mayHaveRun = end == null || end.executed() != Executed.NO;
            return mayHaveRun && writes
                    ? new Linearizability.Step(call.madeNanos, Long.MAX_VALUE, true, call.operation.value(), 0)
                    : null;
        }
        return new Linearizability.Step(call.madeNanos, call.endedNanos, writes, call.operation.value(), call.result);
    }

    private void count(SimulatedNode node, int object, List<SimulatedCall> calls) {
        int acknowledged = 0;
        int perhaps = 0;
        for (SimulatedCall call : calls) {
            if (call.operation.kind() == Operation.Kind.ADD) {
                Executed executed = call.end == null ? Executed.MAYBE : call.end.executed();
                acknowledged += executed == Executed.YES ? 1 : 0;
                perhaps += executed == Executed.MAYBE ? 1 : 0;
            }
        }
        long counted = node.objects().value(object);
        if (node.alive() && (counted < acknowledged || counted > acknowledged + perhaps)) {
            violations.accept("Counter " + object + " of " + node + " is " + counted + ", but " + acknowledged
                    + " additions were acknowledged and " + perhaps + " more are unknown.");
        }
    }
}
