package io.sojourn.runtime.testkit;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.runtime.lease.LeaseEffects;
import io.sojourn.runtime.lease.LeaseSettings;
import io.sojourn.runtime.lease.Leases;
import io.sojourn.runtime.lease.Receipt;
import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.LeaseEntry;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.SessionId;
import io.sojourn.runtime.wire.Status;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a node gives to others and holds of theirs: objects that are exported by being passed in calls and results, and the
 * leases that keep them. References travel beside the frames of their calls; what is said about leases travels in frames.
 */
final class SimulatedReferences implements LeaseEffects {

    private static final long TICK_NANOS = 400 * VirtualTime.MILLISECOND;
    private static final long GATHER_NANOS = 5 * VirtualTime.MILLISECOND;
    private static final long FIRST_PAUSE_NANOS = VirtualTime.SECOND;
    private static final int MOST_DIALS = 6;

    private final SimulatedNode node;
    private final Cluster cluster;
    private final Dice dice;
    private final double given;
    private final Leases leases;
    private final Set<ObjectId> exported = new LinkedHashSet<>();
    private final Map<ObjectId, Hold> held = new LinkedHashMap<>();
    private final Set<NodeId> dialling = new HashSet<>();
    private boolean flushing;

    SimulatedReferences(SimulatedNode node) {
        this.node = node;
        this.cluster = node.cluster();
        this.dice = cluster.dice();
        this.given = cluster.scenario().load().references();
        LeaseSettings settings =
                LeaseSettings.DEFAULT.withLeaseNanos(cluster.settings().leaseNanos());
        this.leases = cluster.sessions().leases(node.id(), settings, this, now());
        if (played()) {
            node.after(dice.between(0, TICK_NANOS), this::tick);
        }
    }

    private boolean played() {
        return given > 0;
    }

    private long now() {
        return cluster.time().now();
    }

    Leases leases() {
        return leases;
    }

    Set<ObjectId> exports() {
        return exported;
    }

    Map<ObjectId, Hold> holds() {
        return held;
    }

    // What calls do with references.

    /** A call is made: it may carry a reference. */
    void calls(SimulatedCall call) {
        if (dice.chance(given)) {
            call.given = give(call, false, call.target);
        }
    }

    /** The body of a call begins: what it carries has arrived. */
    void began(SimulatedCall call) {
        if (call.given != null) {
            arrived(call.given);
        }
    }

    /** A call is about to be answered with its result, which may be a reference. */
    void answers(SimulatedCall call) {
        if (dice.chance(given)) {
            call.givenBack = give(call, true, call.caller.id());
        }
    }

    /** A call of this node has ended. */
    void ended(SimulatedCall call, Reply reply) {
        Parcel sent = call.given;
        if (sent != null) {
            List<Long> pins = List.of(sent.receipt.pin());
            leases.settled(sent.receiver, pins, reply.executed() != Executed.NO, now());
        }
        if (call.givenBack != null && reply.status() == Status.RESULT) {
            arrived(call.givenBack);
        }
        flushSoon();
    }

    private Parcel give(SimulatedCall call, boolean result, NodeId receiver) {
        ObjectId object = any(held.keySet());
        if (object == null || dice.chance(0.5)) {
            object = any(exported);
        }
        if (object == null || dice.chance(0.4)) {
            object = cluster.custody().newObject(node);
            exported.add(object);
        }
        Hold hold = held.get(object);
        NodeId home = hold == null ? node.id() : hold.home;
        boolean promised = hold == null || cluster.custody().promised(node, object, hold);
        long pin = leases.pin(receiver, object, home, "simulated", !result, object, now());
        Parcel parcel = new Parcel(call, result, node, receiver, new Receipt(object, home, pin), promised, now());
        cluster.custody().sent(parcel);
        if (hold != null && dice.chance(0.3)) {
            drop(object, hold);
        }
        flushSoon();
        return parcel;
    }

    private @Nullable ObjectId any(Collection<ObjectId> objects) {
        int skipped = objects.isEmpty() ? 0 : dice.below(objects.size());
        return objects.stream().skip(skipped).findFirst().orElse(null);
    }

    private void arrived(Parcel parcel) {
        parcel.arrives();
        ObjectId object = parcel.object();
        Hold hold = held.get(object);
        if (hold == null && !parcel.home().equals(node.id()) && dice.chance(0.9)) {
            hold = new Hold(parcel.home(), now());
            held.put(object, hold);
            cluster.custody().taken(node, parcel);
        } else if (hold != null && hold.released) {
            hold.takenAgain(now());
            cluster.custody().taken(node, parcel);
        }
        if (hold != null) {
            hold.fromHome |= parcel.sender.id().equals(hold.home);
        }
        leases.received(parcel.sender.id(), List.of(parcel.receipt), hold == null ? Set.of() : Set.of(object));
        flushSoon();
    }

    private void drop(ObjectId object, Hold hold) {
        cluster.trace().note("dropped", node.life(), object.low(), 0);
        held.remove(object);
        leases.dropped(object, hold.home);
    }

    /** Nothing is held any more. */
    void dropAll() {
        Map.copyOf(held).forEach(this::drop);
        flushSoon();
    }

    private void tick() {
        leases.tick(now());
        if (!cluster.custody().atRest()) {
            change();
        }
        flushSoon();
        node.after(TICK_NANOS, this::tick);
    }

    /** Now and then a reference is dropped or released, or an object withdrawn. */
    private void change() {
        for (ObjectId object : List.copyOf(held.keySet())) {
            Hold hold = held.get(object);
            if (hold != null && dice.chance(0.02)) {
                drop(object, hold);
            } else if (hold != null && dice.chance(0.005)) {
                cluster.trace().note("gave up", node.life(), object.low(), 0);
                hold.released |= leases.release(object, hold.home);
            }
        }
        for (ObjectId object : List.copyOf(exported)) {
            if (dice.chance(0.005)) {
                cluster.trace().note("withdrawn", node.life(), object.low(), 0);
                exported.remove(object);
                leases.unexported(object);
            }
        }
    }

    private void flushSoon() {
        if (played() && !flushing && leases.waiting()) {
            flushing = true;
            node.after(GATHER_NANOS, () -> {
                flushing = false;
                leases.flush(now());
            });
        }
    }

    // What sessions do with leases.

    void attached(NodeId home, SessionId session) {
        if (played()) {
            leases.attached(home, session, now());
            flushSoon();
        }
    }

    void detached(NodeId home) {
        leases.detached(home);
    }

    void homeGone(NodeId home) {
        leases.homeGone(home);
        flushSoon();
    }

    void sessionEnded(NodeId holder) {
        if (played()) {
            cluster.custody().sessionEnds(node, holder);
            leases.sessionEnded(holder, "its session ended");
            flushSoon();
        }
    }

    void said(NodeId holder, SessionId session, Frame.Lease frame) {
        leases.said(holder, session, frame.previous(), frame.number(), frame.entries(), now());
        flushSoon();
    }

    void answered(NodeId home, SessionId session, Frame.LeaseAnswer frame) {
        leases.answered(home, session, frame.received(), frame.entries(), now());
        flushSoon();
    }

    // What leases do to the world.

    @Override
    public Collected collect(ObjectId object, String why) {
        if (!exported.contains(object)) {
            return Collected.KEPT;
        }
        if (dice.chance(0.1)) {
            return Collected.RUNNING;
        }
        cluster.custody().released(node, object, why);
        exported.remove(object);
        return Collected.DONE;
    }

    @Override
    public boolean moved(ObjectId object) {
        return false;
    }

    @Override
    public void movedAway(ObjectId object, NodeId home) {
        throw new AssertionError("Nothing moves here.");
    }

    @Override
    public boolean exported(ObjectId object) {
        return exported.contains(object);
    }

    @Override
    public boolean send(NodeId keeper, long previous, long number, List<LeaseEntry> entries) {
        SimulatedPeer peer = node.known(keeper);
        return peer != null && peer.say(previous, number, entries);
    }

    @Override
    public void answer(NodeId holder, SessionId session, long received, List<LeaseEntry> entries) {
        SimulatedPeer peer = node.known(holder);
        if (peer != null) {
            peer.answer(session, received, entries);
        }
    }

    @Override
    public void gone(ObjectId object, Ending ending) {
        cluster.custody().toldGone(node, object, ending);
    }

    @Override
    public void wantConnection(NodeId home, ObjectId object) {
        if (dialling.add(home)) {
            node.after(0, () -> dial(home, 1));
        }
    }

    private void dial(NodeId home, int attempt) {
        SimulatedPeer peer = node.peer(home, cluster.addressOf(home));
        if (peer.connected() || cluster.quiet()) {
            dialling.remove(home);
            return;
        }
        Introduction.dial(node, peer.address(), peer, (found, refused) -> {
            if (found == peer) {
                dialling.remove(home);
                return;
            }
            leases.unreachable(home);
            if (attempt < MOST_DIALS) {
                node.after(FIRST_PAUSE_NANOS << attempt, () -> dial(home, attempt + 1));
            } else {
                dialling.remove(home);
            }
        });
    }
}
