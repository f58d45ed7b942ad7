package io.sojourn.runtime.testkit;

import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.migrate.CompletionRecords;
import io.sojourn.runtime.migrate.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All objects of a run that move, the table that says where they are, and everything that is known about them. */
final class Roamers {

    /** Where the numbers of calls to them begin, at each node: no others get that far. */
    static final long FIRST_CALL = 1L << 40;

    private final Cluster cluster;
    private final Roaming roaming;
    private final LocationLedger ledger;
    private final RoamingHistory history;
    private final RoamingWorkload workload;
    private final List<RoamingObject> objects = new ArrayList<>();
    private final Map<CallId, RoamingCall> calls = new HashMap<>();
    private final Map<CallId, Errand> errands = new HashMap<>();
    private StepPlot steps = (step, from, to) -> {};

    /** Is told how far moves have come. */
    interface StepPlot {
        void reached(MoveStep step, NodeId from, NodeId to);
    }

    Roamers(Cluster cluster, Roaming roaming) {
        this.cluster = cluster;
        this.roaming = roaming;
        this.ledger = new LocationLedger(cluster, roaming.table());
        this.history = new RoamingHistory(cluster);
        this.workload = new RoamingWorkload(cluster, roaming);
    }

    /** Gives each object its first home, and plans the calls and moves. */
    void begin() {
        List<SimulatedNode> nodes = cluster.livingNodes();
        for (int i = 0; i < roaming.objects(); i++) {
            SimulatedNode birthplace = nodes.get(i % nodes.size());
            RoamingObject object = new RoamingObject(cluster, i, birthplace.id());
            objects.add(object);
            birthplace.home().serve(copy(birthplace, object, 0, 1));
        }
        if (!objects.isEmpty()) {
            workload.plan();
        }
    }

    private SimulatedCopy copy(SimulatedNode node, RoamingObject object, long value, int epoch) {
        CompletionRecords none = new CompletionRecords(
                epoch, epoch, List.of(), 0, cluster.sessions().moves());
        return new SimulatedCopy(node, object, value, epoch, none);
    }

    /** A process takes over the objects that the one before at its address served when it died. */
    void started(SimulatedNode node) {
        if (!roaming.recreated()) {
            return;
        }
        for (RoamingObject object : objects) {
            SimulatedCopy last = object.newest;
            Place known = place(object);
            SimulatedNode home = cluster.process(known.home());
            if (last != null && home != null && !home.alive() && home.address() == node.address()) {
                Place now = new Place(node.id(), known.epoch() + 1, 0);
                if (last.node() == home && ledger.takeOver(object.id, known, now)) {
                    node.home().serve(copy(node, object, last.value(), now.epoch()));
                }
            }
        }
    }

    /** Where an object is: as the table has it, or where it began. */
    Place place(RoamingObject object) {
        Place known = ledger.truth(object.id);
        return known == null ? new Place(object.birthplace, 1, 0) : known;
    }

    List<RoamingObject> objects() {
        return objects;
    }

    LocationLedger ledger() {
        return ledger;
    }

    RoamingHistory history() {
        return history;
    }

    RoamingWorkload workload() {
        return workload;
    }

    boolean shared() {
        return roaming.shared();
    }

    boolean recreated() {
        return roaming.recreated();
    }

    long linkNanos() {
        return roaming.linkNanos();
    }

    /** Whether objects may have moved so long ago that their former homes have forgotten it. */
    boolean linksMayBeForgotten() {
        return roaming.linkNanos() < 100 * VirtualTime.SECOND;
    }

    /** How long after it was sent first a call that may have run may be sent again. */
    long horizonNanos() {
        return cluster.settings().retryNanos();
    }

    /** How long what objects answered at former homes is known. */
    long recordNanos() {
        return 2 * horizonNanos();
    }

    @Nullable
    RoamingObject object(ObjectId id) {
        return id.high() == RoamingObject.MARK && id.low() >= 0 && id.low() < objects.size()
                ? objects.get((int) id.low())
                : null;
    }

    void made(RoamingCall call) {
        calls.put(call.header.callId(), call);
        call.object.calls.add(call);
        history.made(call);
    }

    @Nullable
    RoamingCall call(CallId id) {
        return calls.get(id);
    }

    Iterable<RoamingCall> calls() {
        return calls.values();
    }

    void sends(CallId id, Errand errand) {
        errands.put(id, errand);
    }

    @Nullable
    Errand errand(CallId id) {
        return errands.get(id);
    }

    /** Tells a plot of every step of every move. */
    void atSteps(StepPlot plot) {
        steps = plot;
    }

    void step(MoveStep step, NodeId from, NodeId to) {
        cluster.trace().note(step.name(), cluster.addressOf(from), cluster.addressOf(to), 0);
        steps.reached(step, from, to);
    }

    void heal() {
        steps = (step, from, to) -> {};
        ledger.heal();
    }
}
