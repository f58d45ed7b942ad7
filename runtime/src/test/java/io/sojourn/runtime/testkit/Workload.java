package io.sojourn.runtime.testkit;

import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.CallCodec;
import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.runtime.wire.Semantics;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the calls of a run. */
final class Workload {

    private static final int THREADS = 3;
    private static final long PATIENT_NANOS = 60 * VirtualTime.SECOND;

    private final Cluster cluster;
    private final Load load;
    private final Dice dice;
    private long made;

    Workload(Cluster cluster, Load load) {
        this.cluster = cluster;
        this.load = load;
        this.dice = cluster.dice();
    }

    /** Plans calls at random moments of a span of time. */
    void plan(int calls, long spanNanos) {
        for (int i = 0; i < calls; i++) {
            cluster.time().after(dice.between(0, spanNanos), this::random);
        }
    }

    private void random() {
        SimulatedNode caller = cluster.anyLiving(dice);
        SimulatedNode target = caller == null ? null : cluster.anyBut(caller, dice);
        if (caller == null || target == null) {
            // Too few are alive just now.
            cluster.time().after(100 * VirtualTime.MILLISECOND, this::random);
        } else {
            call(caller, target);
        }
    }

    private void call(SimulatedNode caller, SimulatedNode target) {
        if (caller.paused()) {
            cluster.time().after(100 * VirtualTime.MILLISECOND, this::random);
            return;
        }
        boolean oneway = dice.chance(load.oneway());
        boolean ordered = oneway || dice.chance(load.ordered());
        int object = dice.below(SimulatedObjects.OBJECTS);
        long value = (made << 8) | dice.below(256);
        Operation operation = new Operation(
                oneway ? writing(object) : kind(object),
                object,
                value,
                dice.chance(load.slow()) ? dice.between(0, load.slowNanos()) : dice.between(0, load.bodyNanos()),
                dice.chance(load.stages()) ? dice.between(0, 100 * VirtualTime.MILLISECOND) : 0,
                padding(load.longArguments()),
                padding(load.longReplies()),
                1 + dice.below(load.hops()),
                failing());
        long patience = PATIENT_NANOS;
        if (dice.chance(load.hasty())) {
            patience = dice.between(1, 200) * VirtualTime.MILLISECOND;
        }
        Long stream = ordered ? stream(dice.below(THREADS), target, object) : null;
        Semantics semantics = oneway ? Semantics.ONEWAY : Semantics.EXACTLY_ONCE;
        SimulatedCall call =
                make(caller, target.id(), target.address(), operation, semantics, null, patience, stream, ended -> {});
        if (!oneway && dice.chance(load.givenUp())) {
            long when = dice.between(0, 60 * VirtualTime.MILLISECOND);
            caller.after(when, () -> giveUp(caller, target.id(), call));
        }
    }

    private void giveUp(SimulatedNode caller, NodeId target, SimulatedCall call) {
        if (call.end == null) {
            call.givenUp = true;
            caller.peer(target, cluster.addressOf(target)).calling.cancel(call);
        }
    }

    private static Operation.Kind writing(int object) {
        return object % 2 == 0 ? Operation.Kind.ADD : Operation.Kind.WRITE;
    }

    private Operation.Kind kind(int object) {
        if (dice.chance(load.nested())) {
            return Operation.Kind.RELAY;
        }
        return dice.chance(0.3) ? Operation.Kind.READ : writing(object);
    }

    private int padding(double longOnes) {
        if (dice.chance(longOnes)) {
            return (int) dice.between(5_000, load.longBytes());
        }
        return dice.below(120);
    }

    private Operation.Failing failing() {
        if (dice.chance(load.refused())) {
            return Operation.Failing.REFUSES;
        }
        return dice.chance(0.02) ? Operation.Failing.THROWS : Operation.Failing.NOT;
    }

    private static Long stream(int thread, SimulatedNode target, int object) {
        return ((long) target.life() << 16) + (thread << 8) + object;
    }

    /** A call with nothing special about it that must succeed in time. */
    SimulatedCall probe(SimulatedNode caller, SimulatedNode target, long patienceNanos) {
        Operation operation = new Operation(Operation.Kind.ADD, 0, made << 8, 0, 0, 10, 10, 1, Operation.Failing.NOT);
        return make(
                caller,
                target.id(),
                target.address(),
                operation,
                Semantics.EXACTLY_ONCE,
                null,
                patienceNanos,
                null,
                ended -> {});
    }

    /** A call of a plot. */
    SimulatedCall call(SimulatedNode caller, SimulatedNode target, Operation operation, long patienceNanos) {
        return make(
                caller,
                target.id(),
                target.address(),
                operation,
                Semantics.EXACTLY_ONCE,
                null,
                patienceNanos,
                null,
                ended -> {});
    }

    /** What a call of a plot may ask for; unlike any other. */
    Operation operation(Operation.Kind kind, int object, long bodyNanos, int replyPadding, int hops) {
        return new Operation(kind, object, made << 8, bodyNanos, 0, 10, replyPadding, hops, Operation.Failing.NOT);
    }

    /** A call from inside another one: to any node but this one, often back to the caller. */
    void nested(
            SimulatedNode node,
            SimulatedCall outer,
            Operation operation,
            CallHeader header,
            Consumer<SimulatedCall> whenEnded) {
        SimulatedNode back = outer.caller;
        SimulatedNode target = back.alive() && dice.chance(0.5) ? back : cluster.anyBut(node, dice);
        if (target == null) {
            target = back;
        }
        int hops = operation.hops() - 1;
        Operation.Kind kind = hops > 0 ? Operation.Kind.RELAY : writing(operation.object());
        Operation inner = new Operation(
                kind,
                operation.object(),
                (made << 8) | dice.below(256),
                operation.bodyNanos() / 2,
                0,
                dice.below(50),
                dice.below(50),
                hops,
                Operation.Failing.NOT);
        long left = outer.deadlineNanos() - cluster.time().now();
        make(node, target.id(), target.address(), inner, Semantics.EXACTLY_ONCE, header, left, null, whenEnded);
    }

    private SimulatedCall make(
            SimulatedNode caller,
            NodeId target,
            int address,
            Operation operation,
            Semantics semantics,
            @Nullable CallHeader outer,
            long patienceNanos,
            @Nullable Object stream,
            Consumer<SimulatedCall> whenEnded) {
        made++;
        long now = cluster.time().now();
        int depth = outer == null ? 0 : outer.chainDepth() + 1;
        CallId id = new CallId(caller.id(), cluster.firstCall() + caller.calls().size());
        CallHeader header = new CallHeader(
                id,
                new ObjectId(target.high(), operation.object()),
                operation.kind().ordinal(),
                0,
                semantics,
                outer == null ? made : outer.chainId(),
                depth,
                Map.of());
        Buffer body = Buffer.forMessage(CallCodec.BYTES + 48 + operation.padding());
        CallCodec.write(body, header);
        operation.write(body, id.sequence());
        SimulatedCall call = new SimulatedCall(
                id,
                caller,
                target,
                operation,
                body,
                semantics,
                depth,
                now + patienceNanos,
                stream,
                made,
                now,
                whenEnded);
        caller.calls().add(call);
        cluster.history().made(call);
        caller.references().calls(call);
        caller.peer(target, address).submit(call);
        return call;
    }
}
