package io.sojourn.runtime.connection;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Ends what is left of nodes that are gone for good. Thread-safe. */
final class Departures {

    private static final long GOODBYE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long SIGN_OF_LIFE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long COME_BACK_NANOS = TimeUnit.SECONDS.toNanos(6);

    private final Peers peers;
    private final Obituaries obituaries;
    private final TimeSource time;
    private final Timers timers;
    private final Executor threads;

    Departures(Peers peers, Obituaries obituaries, TimeSource time, Timers timers, Executor threads) {
        this.peers = peers;
        this.obituaries = obituaries;
        this.time = time;
        this.timers = timers;
        this.threads = threads;
    }

    /** Somebody says that a node is gone. Whoever says so may be cut off from a node that is well: that is asked first. */
    void said(NodeId node) {
        Peer peer = peers.find(node);
        if (peer == null) {
            return;
        }
        String why = "Node " + node + " is gone.";
        if (peer.connections().isEmpty()) {
            gone(peer, why);
        } else {
            goneUnlessHeard(peer, why, SIGN_OF_LIFE_NANOS);
        }
    }

    /**
     * A node has connected. Former starts of it are gone, if it is what it says; as anybody can say so, they get the time to
     * come back that a node needs which has lost its connection.
     */
    void attached(Peer newcomer) {
        if (newcomer.incarnation() > 1) {
            for (Peer former : peers.all()) {
                if (former.isFollowedBy(newcomer)) {
                    String why = "Node " + former.node() + " has been started again, as node " + newcomer.node() + ".";
                    goneUnlessHeard(former, why, former.connections().isEmpty() ? COME_BACK_NANOS : SIGN_OF_LIFE_NANOS);
                }
            }
        }
    }

    /**
     * A node asks for a new session though it has one. If nothing is attached to that, the node has perhaps forgotten it: the
     * session ends, so that the node may have a new one, unless whoever knows its secret comes back to it in time.
     */
    void asksForAnother(Peer peer, Serving serving) {
        long asked = time.nanoTime();
        if (serving.unattachedSince(asked)) {
            timers.after(COME_BACK_NANOS, () -> {
                if (serving.unattachedSince(asked) && peer.serving().compareAndSet(serving, null)) {
                    peer.leases().answersForgotten();
                    serving.close("was forgotten by its client");
                }
            });
        }
    }

    private void goneUnlessHeard(Peer peer, String why, long withinNanos) {
        long asked = time.nanoTime();
        peer.connections().forEach(AttachedConnection::ping);
        timers.after(withinNanos, () -> {
            if (peer.connections().stream().noneMatch(connection -> connection.heardSince(asked))) {
                gone(peer, why);
            }
        });
    }

    /** Nobody listens any more where a node was reached. */
    void refused(Peer peer) {
        threads.execute(() -> {
            if (peer.connections().isEmpty() && obituaries.isGone(peer.node())) {
                gone(
                        peer,
                        "Node " + peer.node() + " is gone: nobody listens at " + peer.endpoints()
                                + " any more, and the naming server has struck it off.");
            }
        });
    }

    /** A node has said farewell. */
    void closed(Peer peer) {
        peer.calling().serverClosed();
        ended(peer, "Node " + peer.node() + " has closed.");
    }

    /** Ends the calls to a node, cancels those from it, and drops what was kept for it. */
    void gone(Peer peer, String why) {
        // Who says so may be wrong.
        peer.leases().answersForgotten();
        ended(peer, why);
    }

    private void ended(Peer peer, String why) {
        peer.reattachment().gone(why);
        Serving serving = peer.serving().getAndSet(null);
        if (serving != null) {
            serving.close("ended with its node");
        }
        for (AttachedConnection connection : peer.connections()) {
            connection.closeAfterFlush(why, GOODBYE_NANOS);
        }
        peers.forgetIfUseless(peer);
    }
}
