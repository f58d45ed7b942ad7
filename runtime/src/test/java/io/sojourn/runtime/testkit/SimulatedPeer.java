package io.sojourn.runtime.testkit;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.session.ClientCall;
import io.sojourn.runtime.session.ClientEffects;
import io.sojourn.runtime.session.ClientSession;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.SessionId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Another node as one node sees it: the sessions with it in both directions, and the connections under them. */
final class SimulatedPeer implements ClientEffects {

    private static final long FIRST_PAUSE_NANOS = 50 * VirtualTime.MILLISECOND;
    private static final long LONGEST_PAUSE_NANOS = 5 * VirtualTime.SECOND;

    final SimulatedNode node;
    final NodeId id;
    final ClientSession calling;
    final List<Attachment> attachments = new ArrayList<>();
    private final List<Attached> callingConnections = new ArrayList<>();
    private final List<SimulatedServing> offered = new ArrayList<>();
    private @Nullable SimulatedServing serving;
    private long secret;
    private int address;
    private boolean dialling;
    private long pauseNanos = FIRST_PAUSE_NANOS;
    private long lostNanos;

    private record Attached(int number, Attachment attachment) {}

    SimulatedPeer(SimulatedNode node, NodeId id, int address) {
        this.node = node;
        this.id = id;
        this.address = address;
        this.calling = node.cluster().sessions().client(node.cluster().settings(), this);
        calling.startAt(node.cluster().firstNumber());
        lostNanos = node.cluster().time().now();
    }

    @Nullable
    SimulatedServing serving() {
        return serving;
    }

    void serving(@Nullable SimulatedServing newServing) {
        serving = newServing;
    }

    /**
     * The session that the other node has here and goes on with. One that was offered to it and that it does not know is put
     * aside: it may have heard of it meanwhile, and come back for it.
     */
    @Nullable
    SimulatedServing servingFor(SessionId claimed) {
        SimulatedServing current = serving;
        if (current == null || (!current.session.id().equals(claimed) && !current.confirmed())) {
            SimulatedServing chosen = null;
            for (SimulatedServing before : offered) {
                chosen = before.session.id().equals(claimed) ? before : chosen;
            }
            offered.remove(chosen);
            if (current != null && (chosen != null || current.onlyOffered())) {
                offered.add(current);
                serving = null;
            }
            serving = chosen == null ? serving : chosen;
        }
        return serving;
    }

    /** The other node has chosen its session. */
    void confirmed(SimulatedServing chosen) {
        SimulatedServing current = serving;
        if (current != null && current != chosen) {
            current.close();
        }
        serving = chosen;
        offered.remove(chosen);
        offered.forEach(SimulatedServing::close);
        offered.clear();
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

    boolean connected() {
        return !callingConnections.isEmpty();
    }

    void submit(SimulatedCall call) {
        calling.submit(call, node.cluster().time().now());
        node.hurry();
    }

    void attached(Frame.Grant grant, long newSecret, int maximumMessage, Attachment by) {
        secret = newSecret;
        callingConnections.add(new Attached(grant.connection(), by));
        calling.attached(grant, maximumMessage, node.cluster().time().now());
    }

    /** A connection is gone. */
    void lost(Attachment attachment, boolean broken) {
        attachments.remove(attachment);
        for (Attached attached : List.copyOf(callingConnections)) {
            if (attached.attachment() == attachment) {
                callingConnections.remove(attached);
                lostNanos = node.cluster().time().now();
                calling.connectionLost(attached.number(), lostNanos);
            }
        }
        SimulatedServing served = attachment.serving();
        if (served == null) {
            return;
        }
        served.connectionLost(attachment);
        if (broken) {
            want();
        }
    }

    /** Whether nothing is lost by forgetting the node. */
    boolean useless(long now) {
        long lease = node.cluster().settings().leaseNanos();
        return attachments.isEmpty()
                && callingConnections.isEmpty()
                && serving == null
                && offered.isEmpty()
                && calling.openCalls() == 0
                && now - lostNanos > lease;
    }

    void tick(long now) {
        if (calling.openCalls() > 0) {
            calling.tick(now);
        }
        SimulatedServing served = serving;
        if (served != null && served.session.busy()) {
            served.session.tick(now);
        } else if (served != null && served.expired(now)) {
            served.close();
            serving = null;
        }
        offered.stream().filter(before -> before.expired(now)).forEach(SimulatedServing::close);
        offered.removeIf(SimulatedServing::closed);
    }

    boolean busy() {
        SimulatedServing served = serving;
        return calling.openCalls() > 0 || (served != null && served.session.busy());
    }

    // Connections come back, one attempt at a time with growing pauses, as long as something waits for them.

    /** A connection is wanted now. */
    void want() {
        if (!dialling && !node.cluster().quiet()) {
            dialling = true;
            attempt();
        }
    }

    private void attempt() {
        if (calling.connected() || node.cluster().quiet()) {
            dialling = false;
            return;
        }
        Introduction.dial(node, address, this, this::ended);
    }

    /** One more connection beside those that are there. */
    void another() {
        if (!dialling && calling.connected()) {
            Introduction.dial(node, address, this, found -> {});
        }
    }

    private void ended(@Nullable SimulatedPeer found) {
        if (found == this) {
            pauseNanos = FIRST_PAUSE_NANOS;
            dialling = false;
            if (calling.openCalls() > 0 && !calling.connected()) {
                want();
            }
        } else if (found != null) {
            dialling = false;
            calling.unreachable("Another node lives there now.");
        } else if (calling.openCalls() > 0 || serving != null) {
            node.after(pauseNanos, this::attempt);
            pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
        } else {
            dialling = false;
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

    @Override
    public void ended(ClientCall call, Reply reply) {
        SimulatedCall simulated = (SimulatedCall) call;
        node.cluster().history().ended(simulated, reply);
        node.after(0, () -> simulated.whenEnded.accept(simulated));
    }

    @Override
    public void needConnection() {
        node.after(0, this::want);
    }
}
