package io.sojourn.runtime.testkit;

import io.sojourn.runtime.migrate.Place;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Semantics;
import io.sojourn.runtime.wire.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at the objects that move: are they where they should be, and did each behave like one object all its life? */
final class RoamingCheck {

    private static final long PATIENT_NANOS = 50 * VirtualTime.SECOND;
    /** By how many former homes a call may be sent on, whatever the caller knew when it began. */
    private static final int MOST_HOPS = 8;

    private final Cluster cluster;
    private final Roamers world;

    RoamingCheck(Cluster cluster) {
        this.cluster = cluster;
        this.world = cluster.roaming();
    }

    /** After a while of peace: nothing is in doubt, every object whose home lives is there, and calls reach it. */
    void settled(long patienceNanos) {
        for (SimulatedNode node : cluster.livingNodes()) {
            for (SimulatedLanding landing : node.home().landings()) {
                if (!landing.waitsForDead()) {
                    cluster.violation(landing + " is still in doubt.");
                }
            }
            for (SimulatedDeparture departure : node.home().departures()) {
                if (!departure.waitsForDead()) {
                    cluster.violation(departure + " has not ended.");
                }
            }
        }
        for (RoamingObject object : world.objects()) {
            present(object);
        }
        for (RoamingObject object : world.objects()) {
            SimulatedCopy copy = livingCopy(object);
            if (copy != null && copy.settled()) {
                cluster.livingNodes().forEach(caller -> probe(caller, object, patienceNanos));
            }
        }
    }

    private void present(RoamingObject object) {
        SimulatedCopy copy = livingCopy(object);
        Place place = world.place(object);
        SimulatedNode home = cluster.process(place.home());
        if (world.shared() && home != null && home.alive()) {
            if (copy == null || copy.node() != home || copy.epoch() != place.epoch() || !copy.settled()) {
                cluster.violation("Roaming " + object + " should be at " + home + " with epoch " + place.epoch()
                        + ", but is not: " + copy + ".");
            }
        } else if (copy == null && cluster.processes().stream().allMatch(SimulatedNode::alive)) {
            cluster.violation("Roaming " + object + " is lost, though all processes live.");
        }
    }

    private @Nullable SimulatedCopy livingCopy(RoamingObject object) {
        SimulatedCopy found = null;
        for (SimulatedNode node : cluster.livingNodes()) {
            SimulatedCopy copy = node.home().copy(object.id);
            if (copy != null && found != null) {
                cluster.violation("There is " + copy + " and " + found + ".");
            }
            found = copy == null ? found : copy;
        }
        return found;
    }

    private void probe(SimulatedNode caller, RoamingObject object, long patienceNanos) {
        if (!world.shared() && !cluster.processes().stream().allMatch(SimulatedNode::alive)) {
            // Without a table nobody can tell where it went if a node on the way there is gone.
            return;
        }
        RoamingCall probe = world.workload().probe(caller, object);
        cluster.time().after(patienceNanos, () -> {
            if (probe.end == null || probe.end.status() != Status.RESULT) {
                cluster.violation(
                        probe + " does not get through: " + (probe.end == null ? "no end" : probe.end.status()) + ".");
            } else if (probe.hops > MOST_HOPS) {
                cluster.violation(probe + " was sent on " + probe.hops + " times.");
            }
        });
    }

    /** When all calls have ended. */
    void atTheEnd() {
        for (RoamingObject object : world.objects()) {
            object.calls.forEach(this::check);
            effects(object);
        }
    }

    private void check(RoamingCall call) {
        if (!call.caller.alive()) {
            return;
        }
        Reply end = call.end;
        if (end == null) {
            cluster.violation(call + " has no end.");
            return;
        }
        boolean patient = !call.givenUp
                && call.header.semantics() != Semantics.ONEWAY
                && call.deadlineNanos - call.madeNanos >= PATIENT_NANOS;
        boolean allLived = cluster.processes().stream().allMatch(SimulatedNode::alive);
        Excursion last = call.newestAttempt;
        boolean refused = switch (end.status()) {
            case OVERLOAD -> call.operation.failing() == Operation.Failing.REFUSES;
            case UNREACHABLE -> last != null && last.neverConnected;
            // It was held back in its stream for longer than its object's former home remembered where that went.
            case OBJECT_GONE -> call.stream != null && world.linksMayBeForgotten();
            default -> false;
        };
        if (patient && allLived && cluster.scenario().promised() && end.executed() != Executed.YES && !refused) {
            cluster.violation(
                    call + " should have run, but ended with " + end.status() + ", executed " + end.executed() + ".");
        }
    }

    private void effects(RoamingObject object) {
        List<RoamingCall> calls = new ArrayList<>();
        for (RoamingCall call : object.calls) {
            if (call.operation.kind() != Operation.Kind.RELAY && call.operation.failing() != Operation.Failing.THROWS) {
                calls.add(call);
            }
        }
        if (object.isCounter()) {
            count(object, calls);
        }
        List<Linearizability.Step> steps = new ArrayList<>();
        for (RoamingCall call : calls) {
            Linearizability.Step step = step(call);
            if (step != null) {
                steps.add(step);
            }
        }
        Linearizability.Kind kind = object.isCounter() ? Linearizability.Kind.COUNTER : Linearizability.Kind.EXCHANGED;
        switch (Linearizability.check(steps, kind)) {
            case YES -> {}
            case NO -> cluster.violation("Roaming " + object + " is not linearizable.");
            case UNDECIDED -> cluster.undecided();
        }
    }

    private void count(RoamingObject object, List<RoamingCall> calls) {
        int acknowledged = 0;
        int perhaps = 0;
        for (RoamingCall call : calls) {
            if (call.operation.kind() == Operation.Kind.ADD) {
                Executed executed = call.end == null ? Executed.MAYBE : call.end.executed();
                acknowledged += executed == Executed.YES ? 1 : 0;
                perhaps += executed == Executed.MAYBE ? 1 : 0;
            }
        }
        SimulatedCopy copy = livingCopy(object);
        if (copy != null && (copy.value() < acknowledged || copy.value() > acknowledged + perhaps)) {
            cluster.violation("Roaming counter " + object.index + " is " + copy.value() + ", but " + acknowledged
                    + " additions were acknowledged and " + perhaps + " more are unknown.");
        }
    }

    private static Linearizability.@Nullable Step step(RoamingCall call) {
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

    /** When everything has been silent for long enough. */
    void nothingKept() {
        Set<Object> threads = world.workload().threads();
        for (SimulatedNode node : cluster.livingNodes()) {
            if (node.home().links() > node.home().landings().size()) {
                cluster.violation(node + " still keeps " + node.home().links() + " links.");
            }
            if (!node.roaming().idle(world.objects(), threads)) {
                cluster.violation(node + " still keeps a stream.");
            }
            for (SimulatedCopy copy : node.home().copies()) {
                if (copy.inside() > 0) {
                    cluster.violation(copy + " still has " + copy.inside() + " calls in it.");
                }
                if (copy.keptRecords() > 0) {
                    cluster.violation(copy + " still keeps " + copy.keptRecords() + " records.");
                }
            }
        }
    }
}
