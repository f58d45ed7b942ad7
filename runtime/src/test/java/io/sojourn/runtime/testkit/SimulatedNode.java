package io.sojourn.runtime.testkit;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.session.ReplyBudget;
import io.sojourn.runtime.session.ServedCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A process: from its start until it is killed. Another one at the same address is another node. */
final class SimulatedNode {

    private static final long OFTEN_NANOS = 20 * VirtualTime.MILLISECOND;
    private static final long SELDOM_NANOS = 500 * VirtualTime.MILLISECOND;

    private final Cluster cluster;
    private final int address;
    private final int life;
    private final NodeId id;
    private final Map<NodeId, SimulatedPeer> peers = new LinkedHashMap<>();
    private final SimulatedObjects objects;
    private final SimulatedReferences references;
    private final SimulatedHome home;
    private final RoamingCaller roaming;
    private final Budget budget;
    private final ArrayDeque<Runnable> deferred = new ArrayDeque<>();
    private final List<SimulatedCall> calls = new ArrayList<>();
    private boolean alive = true;
    private boolean paused;
    private long resumedNanos;
    private long pausedAtNanos;
    private long pausedNanos;
    private long endedNanos;
    private boolean often;

    /** What the replies kept by a node may use together. */
    private static final class Budget implements ReplyBudget {
        private final long limit;
        private long used;

        Budget(long limit) {
            this.limit = limit;
        }

        @Override
        public boolean take(long bytes) {
            boolean there = used + bytes <= limit;
            used += there ? bytes : 0;
            return there;
        }

        @Override
        public void give(long bytes) {
            used -= bytes;
        }
    }

    SimulatedNode(Cluster cluster, int address, int life, long keptReplyBytes) {
        this.cluster = cluster;
        this.address = address;
        this.life = life;
        this.id = new NodeId(address + 1, cluster.dice().nextLong());
        this.budget = new Budget(keptReplyBytes);
        this.objects = new SimulatedObjects(this);
        this.references = new SimulatedReferences(this);
        this.home = new SimulatedHome(this);
        this.roaming = new RoamingCaller(this);
        this.resumedNanos = cluster.time().now();
        after(cluster.dice().between(0, SELDOM_NANOS), this::seldom);
    }

    Cluster cluster() {
        return cluster;
    }

    int address() {
        return address;
    }

    /** Counts the processes of a run. */
    int life() {
        return life;
    }

    NodeId id() {
        return id;
    }

    SimulatedObjects objects() {
        return objects;
    }

    SimulatedReferences references() {
        return references;
    }

    /** What it has of the objects that move. */
    SimulatedHome home() {
        return home;
    }

    /** Its calls to objects that move. */
    RoamingCaller roaming() {
        return roaming;
    }

    /** A session hands over a call that is to be run. */
    void deliver(SimulatedServing serving, ServedCall call) {
        if (call.header().object().high() == RoamingObject.MARK) {
            home.deliver(serving, call);
        } else {
            objects.deliver(serving, call);
        }
    }

    /** Nobody waits for a call any more that was handed over. */
    void cancelled(ServedCall call) {
        if (call.header().object().high() == RoamingObject.MARK) {
            home.cancelled(call);
        } else {
            objects.cancelled(call);
        }
    }

    ReplyBudget budget() {
        return budget;
    }

    long keptBytes() {
        return budget.used;
    }

    boolean alive() {
        return alive;
    }

    boolean paused() {
        return paused;
    }

    /** For how long it has been dead or stood still. */
    long silentNanos() {
        long now = cluster.time().now();
        return alive ? (paused ? now - pausedAtNanos : 0) : now - endedNanos;
    }

    /** When the node last went on after a pause. */
    long resumedNanos() {
        return resumedNanos;
    }

    /** The time during which it has not stood still. */
    long ownNanos() {
        return cluster.time().now() - pausedNanos;
    }

    List<SimulatedCall> calls() {
        return calls;
    }

    Iterable<SimulatedPeer> peers() {
        return peers.values();
    }

    int peerCount() {
        return peers.size();
    }

    /** Another node, if this one knows it. */
    @Nullable
    SimulatedPeer known(NodeId other) {
        return peers.get(other);
    }

    /** Another node, as this one knows it from now on. */
    SimulatedPeer peer(NodeId node, int itsAddress) {
        SimulatedPeer peer = peers.get(node);
        if (peer == null) {
            peer = new SimulatedPeer(this, node, itsAddress);
            peers.put(node, peer);
        }
        peer.reachedAt(itsAddress);
        return peer;
    }

    /** Makes sure that a peer which has got a connection is known: it may have been forgotten for having none. */
    boolean keep(SimulatedPeer peer) {
        return peers.computeIfAbsent(peer.id, id -> peer) == peer;
    }

    /** Does something in this process: now, after its pause, or never. */
    void run(Runnable action) {
        if (alive && paused) {
            deferred.add(action);
        } else if (alive) {
            action.run();
        }
    }

    void after(long delayNanos, Runnable action) {
        cluster.time().after(delayNanos, () -> run(action));
    }

    void pause() {
        paused = true;
        pausedAtNanos = cluster.time().now();
    }

    void resume() {
        if (!paused) {
            return;
        }
        paused = false;
        resumedNanos = cluster.time().now();
        pausedNanos += resumedNanos - pausedAtNanos;
        for (SimulatedPeer peer : peers.values()) {
            peer.servings().forEach(serving -> serving.extend(resumedNanos - pausedAtNanos));
        }
        for (int left = deferred.size(); left > 0 && alive && !paused; left--) {
            deferred.remove().run();
        }
    }

    /**
     * Ends the process.
     *
     * @param noticed whether its connections are closed by its machine; else the others must find out
     */
    void kill(boolean noticed) {
        for (SimulatedPeer peer : peers.values()) {
            for (Attachment attachment : List.copyOf(peer.attachments)) {
                attachment.end().deaf |= !noticed;
                attachment.end().other.deaf |= !noticed;
                attachment.end().owner(ConnectionEnd.Owner.NOBODY);
                attachment.end().close(true);
            }
        }
        alive = false;
        endedNanos = cluster.time().now();
        deferred.clear();
    }

    /** Nothing that the process has sent arrives any more. */
    void silence() {
        for (SimulatedPeer peer : peers.values()) {
            for (Attachment attachment : peer.attachments) {
                attachment.end().deaf = true;
            }
        }
    }

    void dialAll() {
        List.copyOf(peers.values()).forEach(SimulatedPeer::another);
    }

    void grantSlots(int count) {
        for (SimulatedPeer peer : peers.values()) {
            peer.servings().forEach(serving -> serving.session.grantSlots(count));
        }
    }

    /** Calls are in flight now. */
    void hurry() {
        if (!often) {
            often = true;
            after(OFTEN_NANOS, this::often);
        }
    }

    private void often() {
        boolean busy = false;
        long now = cluster.time().now();
        for (SimulatedPeer peer : List.copyOf(peers.values())) {
            if (peer.busy()) {
                busy = true;
                peer.tick(now);
            }
        }
        often = busy;
        if (busy) {
            after(OFTEN_NANOS, this::often);
        }
    }

    private void seldom() {
        long now = cluster.time().now();
        for (SimulatedPeer peer : List.copyOf(peers.values())) {
            peer.tick(now);
            for (Attachment attachment : List.copyOf(peer.attachments)) {
                attachment.tick(now);
            }
            if (peer.useless(now)) {
                peers.remove(peer.id);
            }
        }
        after(SELDOM_NANOS, this::seldom);
    }

    @Override
    public String toString() {
        return "node " + address + " (process " + life + ")";
    }

    @Nullable
    SimulatedCall call(long number) {
        long index = number - cluster.firstCall();
        return index < 0 || index >= calls.size() ? null : calls.get((int) index);
    }
}
