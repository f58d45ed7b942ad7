package io.sojourn.runtime.testkit;

import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.CallCodec;
import io.sojourn.runtime.wire.CallHeader;
import io.sojourn.runtime.wire.Semantics;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the calls to objects that move, and moves them. */
final class RoamingWorkload {

    private static final int THREADS = 3;
    private static final long PATIENT_NANOS = 60 * VirtualTime.SECOND;

    private final Cluster cluster;
    private final Roaming roaming;
    private final Load load;
    private final Dice dice;
    private final Set<Object> threads = new LinkedHashSet<>();
    private long made;
    private long chains;

    RoamingWorkload(Cluster cluster, Roaming roaming) {
        this.cluster = cluster;
        this.roaming = roaming;
        this.load = cluster.scenario().load();
        this.dice = cluster.dice();
    }

    /** What stands for the threads of callers. */
    Set<Object> threads() {
        return threads;
    }

    void plan() {
        long span = cluster.scenario().spanNanos();
        for (int i = 0; i < roaming.calls(); i++) {
            cluster.time().after(dice.between(0, span), this::random);
        }
        for (int i = 0; i < roaming.moves(); i++) {
            cluster.time().after(dice.between(0, span), this::move);
        }
    }

    private RoamingObject anyObject() {
        return cluster.roaming().objects().get(dice.below(roaming.objects()));
    }

    private void move() {
        RoamingObject object = anyObject();
        for (SimulatedNode node : cluster.livingNodes()) {
            SimulatedNode target = cluster.anyBut(node, dice);
            if (node.home().copy(object.id) != null && target != null) {
                node.run(() -> node.home().move(object.id, target.id()));
            }
        }
    }

    private void random() {
        SimulatedNode caller = cluster.anyLiving(dice);
        if (caller == null || caller.paused()) {
            cluster.time().after(100 * VirtualTime.MILLISECOND, this::random);
            return;
        }
        RoamingObject object = anyObject();
        boolean oneway = dice.chance(load.oneway());
        boolean ordered = oneway || dice.chance(load.ordered());
        Operation operation = new Operation(
                oneway ? writing(object) : kind(object),
                object.index,
                value(),
                dice.chance(load.slow()) ? dice.between(0, load.slowNanos()) : dice.between(0, load.bodyNanos()),
                dice.chance(load.stages()) ? dice.between(0, 100 * VirtualTime.MILLISECOND) : 0,
                padding(load.longArguments()),
                padding(load.longReplies()),
                1 + dice.below(load.hops()),
                failing());
        long patience = dice.chance(load.hasty()) ? dice.between(1, 200) * VirtualTime.MILLISECOND : PATIENT_NANOS;
        Object stream = ordered ? stream(caller, object) : null;
        Semantics semantics = oneway ? Semantics.ONEWAY : Semantics.EXACTLY_ONCE;
        RoamingCall call = make(caller, object, operation, semantics, null, patience, stream, ended -> {});
        if (!oneway && dice.chance(load.givenUp())) {
            caller.after(
                    dice.between(0, 60 * VirtualTime.MILLISECOND),
                    () -> caller.roaming().giveUp(call));
        }
    }

    /** Unlike any other; the lowest bits say how the call is played. */
    private long value() {
        return (made << 8) | dice.below(256);
    }

    private Object stream(SimulatedNode caller, RoamingObject object) {
        Long thread = ((long) caller.life() << 16) + ((long) dice.below(THREADS) << 8) + object.index;
        threads.add(thread);
        return thread;
    }

    private static Operation.Kind writing(RoamingObject object) {
        return object.isCounter() ? Operation.Kind.ADD : Operation.Kind.WRITE;
    }

    private Operation.Kind kind(RoamingObject object) {
        if (dice.chance(load.nested())) {
            return Operation.Kind.RELAY;
        }
        return dice.chance(0.2) ? Operation.Kind.READ : writing(object);
    }

    private int padding(double longOnes) {
        return dice.chance(longOnes) ? (int) dice.between(5_000, load.longBytes()) : dice.below(120);
    }

    private Operation.Failing failing() {
        if (dice.chance(load.refused())) {
            return Operation.Failing.REFUSES;
        }
        return dice.chance(0.05) ? Operation.Failing.THROWS : Operation.Failing.NOT;
    }

    /** A call that must succeed. */
    RoamingCall probe(SimulatedNode caller, RoamingObject object) {
        Operation operation =
                new Operation(writing(object), object.index, made << 8, 0, 0, 10, 10, 1, Operation.Failing.NOT);
        return make(caller, object, operation, Semantics.EXACTLY_ONCE, null, PATIENT_NANOS, null, ended -> {});
    }

    /** A call from inside another one: to any object, perhaps back into the same one. */
    void nested(SimulatedNode node, RoamingCall outer, Consumer<RoamingCall> whenEnded) {
        RoamingObject object = dice.chance(0.3) ? outer.object : anyObject();
        int hops = outer.operation.hops() - 1;
        Operation operation = new Operation(
                hops > 0 ? Operation.Kind.RELAY : writing(object),
                object.index,
                value(),
                outer.operation.bodyNanos() / 2,
                0,
                dice.below(50),
                dice.below(50),
                hops,
                Operation.Failing.NOT);
        long left = outer.deadlineNanos - cluster.time().now();
        make(node, object, operation, Semantics.EXACTLY_ONCE, outer.header, left, null, whenEnded);
    }

    private RoamingCall make(
            SimulatedNode caller,
            RoamingObject object,
            Operation operation,
            Semantics semantics,
            @Nullable CallHeader outer,
            long patienceNanos,
            @Nullable Object stream,
            Consumer<RoamingCall> whenEnded) {
        made++;
        long now = cluster.time().now();
        CallHeader header = new CallHeader(
                caller.roaming().nextCall(),
                object.id,
                operation.kind().ordinal(),
                0,
                semantics,
                outer == null ? ++chains : outer.chainId(),
                outer == null ? 0 : outer.chainDepth() + 1,
                Map.of());
        Buffer body = Buffer.forMessage(CallCodec.BYTES + 48 + operation.padding());
        CallCodec.write(body, header);
        operation.write(body, header.callId().sequence());
        RoamingCall call = new RoamingCall(
                header,
                caller,
                object,
                operation,
                body,
                stream,
                made,
                now,
                now + patienceNanos,
                caller.roaming().current(object),
                whenEnded);
        cluster.roaming().made(call);
        caller.roaming().start(call);
        return call;
    }
}
