package io.sojourn.runtime.testkit;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.session.ClientCall;
import io.sojourn.runtime.session.ClientEffects;
import io.sojourn.runtime.session.ClientSession;
import io.sojourn.runtime.session.ReattachmentRules;
import io.sojourn.runtime.session.ReattachmentRules.Failure;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.LeaseEntry;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.SessionId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another node as one node sees it: the sessions with it in both directions, and the connections under them. */
final class SimulatedPeer implements ClientEffects {

    final SimulatedNode node;
    final NodeId id;
    final ClientSession calling;
    final List<Attachment> attachments = new ArrayList<>();
    private final List<Attached> callingConnections = new ArrayList<>();
    private final List<SimulatedServing> servings = new ArrayList<>();
    private final ReattachmentRules rules;
    private long secret;
    private int address;
    private long lostNanos;
    private long lostOwnNanos;
    private long lastUseNanos;
    private boolean everAttached;
    private int submitted;

    private record Attached(int number, Attachment attachment) {}

    SimulatedPeer(SimulatedNode node, NodeId id, int address) {
        this.node = node;
        this.id = id;
        this.address = address;
        this.calling = node.cluster().sessions().client(node.cluster().settings(), this);
        this.rules = new ReattachmentRules(node.cluster().settings(), new Redialling());
        calling.startAt(node.cluster().firstNumber());
        noteLoss();
    }

    /** The sessions in which the other node may call this one; it uses one, but may not know it yet or not know it any more. */
    List<SimulatedServing> servings() {
        return servings;
    }

    /** The session that the other node claims, or one that is in use already; null if it may have a new one. */
    @Nullable
    SimulatedServing servingFor(SessionId claimed) {
        SimulatedServing used = null;
        for (SimulatedServing serving : servings) {
            if (serving.session.id().equals(claimed)) {
                return serving;
            }
            used = serving.inUse() ? serving : used;
        }
        return used;
    }

    long secret() {
        return secret;
    }

    void reachedAt(int newAddress) {
        address = newAddress;
    }

    int address() {
        return address;
    }

    /** The session is claimed in an introduction. */
    void used() {
        lastUseNanos = node.cluster().time().now();
    }

    boolean connected() {
        return !callingConnections.isEmpty();
    }

    /** When the last connection was lost over which the other node could be called. */
    long lostNanos() {
        return lostNanos;
    }

    /** Whether there has been such a connection within a time, of which the time in which this node stood still is none. */
    boolean heardWithin(long nanos) {
        return connected() || (everAttached && node.ownNanos() - lostOwnNanos < nanos);
    }

    private void noteLoss() {
        lostNanos = node.cluster().time().now();
        lostOwnNanos = node.ownNanos();
        lastUseNanos = lostNanos;
    }

    void submit(ClientCall call) {
        if (connected()) {
            // As threads that wait, which have connections for themselves where there are several.
            call.prefer(callingConnections
                    .get(submitted % callingConnections.size())
                    .number());
        }
        submitted++;
        calling.submit(call, node.cluster().time().now());
        node.hurry();
    }

    void attached(Frame.Grant grant, long newSecret, int maximumMessage, Attachment by) {
        long now = node.cluster().time().now();
        rules.attached(now);
        if (!connected() && now - lostNanos > node.cluster().settings().leaseNanos() / 2) {
            node.cluster().custody().backAfterLong(node, id);
        }
        everAttached = true;
        secret = newSecret;
        callingConnections.add(new Attached(grant.connection(), by));
        calling.attached(grant, maximumMessage, now);
        node.references().attached(id, grant.session());
    }

    /** A connection is gone. */
    void lost(Attachment attachment, boolean broken) {
        attachments.remove(attachment);
        for (Attached attached : List.copyOf(callingConnections)) {
            if (attached.attachment() == attachment) {
                callingConnections.remove(attached);
                noteLoss();
                calling.connectionLost(attached.number(), lostNanos);
            }
        }
        if (callingConnections.isEmpty()) {
            node.references().detached(id);
        }
        SimulatedServing served = attachment.serving();
        if (served != null) {
            served.connectionLost(attachment);
        }
        if (callingConnections.isEmpty() && broken) {
            rules.lost(node.cluster().time().now());
            if (wanted()) {
                want();
            }
        }
    }

    /** Whether nothing is lost by forgetting the node. */
    boolean useless(long now) {
        long lease = node.cluster().settings().leaseNanos();
        return attachments.isEmpty()
                && callingConnections.isEmpty()
                && servings.isEmpty()
                && calling.openCalls() == 0
                && now - lastUseNanos > lease;
    }

    void tick(long now) {
        if (calling.restless()) {
            calling.tick(now);
        }
        for (SimulatedServing serving : List.copyOf(servings)) {
            if (serving.session.busy()) {
                serving.session.tick(now);
            } else if (serving.expired(now)) {
                serving.close();
            }
        }
        servings.removeIf(SimulatedServing::closed);
    }

    boolean busy() {
        boolean busy = calling.restless();
        for (SimulatedServing serving : servings) {
            busy |= serving.session.busy();
        }
        return busy;
    }

    /** Somebody says that the other node is gone for good, which need not be true. */
    void saidGone() {
        rules.gone("Somebody said so.");
    }

    // Connections come back as the rules of every node say.

    /** A connection is wanted now. */
    void want() {
        if (!calling.connected() && !node.cluster().quiet()) {
            rules.want(true, node.cluster().time().now());
        }
    }

    private boolean wanted() {
        return !node.cluster().quiet()
                && (calling.openCalls() > 0
                        || !servings.isEmpty()
                        || node.references().leases().holds(id));
    }

    private void dial() {
        if (node.cluster().quiet()) {
            ended(null, false);
        } else {
            Introduction.dial(node, address, this, this::ended);
        }
    }

    /** One more connection, whether or not there is one. */
    void another() {
        Introduction.dial(node, address, this, (found, refused) -> {});
    }

    private void ended(@Nullable SimulatedPeer found, boolean refused) {
        if (found == this) {
            rules.attached(node.cluster().time().now());
            if (calling.openCalls() > 0) {
                want();
            }
        } else if (found != null) {
            rules.gone("Another node lives there now.");
            if (!found.id.equals(id)) {
                node.references().homeGone(id);
            }
        } else {
            Failure failure = refused ? Failure.REFUSED : Failure.BROKEN;
            rules.failed(
                    failure,
                    wanted(),
                    "The node could not be reached.",
                    node.cluster().time().now());
        }
    }

    /** What the rules do to the world, when they have said all. */
    private final class Redialling implements ReattachmentRules.Effects {

        @Override
        public void dial() {
            node.after(0, SimulatedPeer.this::dial);
        }

        @Override
        public void wakeAfter(long nanos) {
            node.after(nanos, () -> rules.tick(wanted(), node.cluster().time().now()));
        }

        @Override
        public void endUnsent(String why) {
            node.after(0, () -> {
                if (!calling.connected()) {
                    calling.unreachable(why);
                }
            });
        }

        @Override
        public void endAll(String why) {
            node.after(0, () -> calling.serverGone(why));
        }
    }

    // What the session does to the world.

    @Override
    public boolean send(int connection, Frame frame) {
        Cluster cluster = node.cluster();
        if (cluster.dice().chance(cluster.network().faults().full())) {
            return false;
        }
        for (Attached attached : callingConnections) {
            if (attached.number() == connection) {
                cluster.history().sending(frame, node);
                return attached.attachment().end().send(frame);
            }
        }
        return false;
    }

    /** Says what this node holds; false if there is no connection that takes it. */
    boolean say(long previous, long number, List<LeaseEntry> entries) {
        return !callingConnections.isEmpty()
                && send(
                        callingConnections.get(0).number(),
                        new Frame.Lease(calling.alias(), previous, number, entries));
    }

    /** Answers what the other node has said in one of its sessions. */
    void answer(SessionId session, long received, List<LeaseEntry> entries) {
        for (SimulatedServing serving : servings) {
            if (serving.session.id().equals(session)) {
                serving.answer(received, entries);
            }
        }
    }

    @Override
    public void ended(ClientCall call, Reply reply) {
        if (call instanceof Excursion excursion) {
            excursion.ended(node, reply, everAttached);
            return;
        }
        SimulatedCall simulated = (SimulatedCall) call;
        simulated.neverConnected = !everAttached;
        node.cluster().history().ended(simulated, reply);
        node.references().ended(simulated, reply);
        node.after(0, () -> simulated.whenEnded.accept(simulated));
    }

    @Override
    public void needConnection() {
        node.after(0, this::want);
    }
}
