package io.sojourn.runtime.testkit;

import io.sojourn.runtime.session.ServedCall;
import io.sojourn.runtime.session.ServerEffects;
import io.sojourn.runtime.session.ServerSession;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.LeaseEntry;
import io.sojourn.runtime.wire.SessionId;
import java.util.ArrayList;
import java.util.List;

/** The session in which another node calls this one, and the connections it has. */
final class SimulatedServing implements ServerEffects {

    final SimulatedPeer peer;
    final long secret;
    final ServerSession session;
    private final List<Attached> connections = new ArrayList<>();
    private long lostNanos;
    private boolean closed;
    private boolean confirmed;
    private boolean leasesEnded;
    private int introductions;

    private record Attached(int number, Attachment attachment) {}

    SimulatedServing(SimulatedPeer peer, SessionId id, int alias, long secret) {
        this.peer = peer;
        this.secret = secret;
        this.lostNanos = peer.node.cluster().time().now();
        Cluster cluster = peer.node.cluster();
        this.session = cluster.sessions().server(id, alias, peer.id, cluster.settings(), peer.node.budget(), this);
        session.startAt(cluster.firstNumber());
    }

    boolean closed() {
        return closed;
    }

    /** Whether the session has a connection, or may get one any moment. */
    boolean inUse() {
        return introductions > 0 || !connections.isEmpty();
    }

    /** Keeps the session longer, because its node stood still; a loss noticed after that needs no more time. */
    void extend(long nanos) {
        lostNanos += Math.min(nanos, peer.node.cluster().time().now() - lostNanos);
    }

    /** The client has shown that it knows the session, so that it has forgotten any other one. */
    void confirm() {
        if (!confirmed) {
            peer.servings().forEach(SimulatedServing::endLeases);
            confirmed = true;
        }
    }

    private void endLeases() {
        if (confirmed && !leasesEnded) {
            leasesEnded = true;
            peer.node.references().sessionEnded(peer.id);
        }
    }

    void introductionBegins() {
        introductions++;
    }

    void introductionEnds() {
        introductions--;
    }

    void attached(int number, List<Integer> replaces, Attachment by) {
        List<Attachment> replaced = new ArrayList<>();
        for (Attached attached : connections) {
            if (replaces.contains(attached.number())) {
                replaced.add(attached.attachment());
            }
        }
        connections.add(new Attached(number, by));
        session.attached(number, peer.node.cluster().settings().messageBytes());
        for (Attachment attachment : replaced) {
            attachment.end().close(true);
        }
    }

    void connectionLost(Attachment lost) {
        for (Attached attached : List.copyOf(connections)) {
            if (attached.attachment() == lost) {
                connections.remove(attached);
                lostNanos = peer.node.cluster().time().now();
                session.connectionLost(attached.number());
            }
        }
    }

    boolean expired(long now) {
        return !inUse() && now - lostNanos > peer.node.cluster().settings().leaseNanos();
    }

    void received(Frame frame, int number) {
        confirm();
        session.received(frame, number, peer.node.cluster().time().now());
        peer.node.hurry();
    }

    void close() {
        peer.node.cluster().trace().note("session closed", peer.node.life(), session.alias(), 0);
        closed = true;
        List<Attached> attached = List.copyOf(connections);
        connections.clear();
        session.close();
        peer.servings().remove(this);
        endLeases();
        // Over none of them could this session be called any more.
        attached.forEach(
                each -> peer.node.after(0, () -> each.attachment().end().close(true)));
    }

    @Override
    public boolean send(int connection, Frame frame) {
        for (Attached attached : connections) {
            if (attached.number() == connection) {
                return attached.attachment().end().send(frame);
            }
        }
        return false;
    }

    /** Answers what the client has said about leases, as far as it is connected. */
    void answer(long received, List<LeaseEntry> entries) {
        for (Attached attached : connections) {
            if (attached.attachment().end().send(new Frame.LeaseAnswer(session.alias(), received, entries))) {
                return;
            }
        }
    }

    @Override
    public void deliver(ServedCall call) {
        peer.node.deliver(this, call);
    }

    @Override
    public void cancelled(ServedCall call) {
        peer.node.cancelled(call);
    }
}
