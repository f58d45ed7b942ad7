package io.sojourn.runtime.connection;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.clock.Chance;
import io.sojourn.runtime.security.SessionSecret;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.SessionId;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The nodes that this one knows, with at most one session each way. Thread-safe. */
final class Peers {

    private final ConcurrentMap<NodeId, Peer> peers = new ConcurrentHashMap<>();
    private final Chance chance;
    private final Makes makes;
    private final OfferedSessions offered = new OfferedSessions();
    private volatile boolean closed;

    /** Makes what stands in the table. */
    interface Makes {
        Peer peer(NodeId node, String name);

        Serving serving(Peer peer, SessionId id, int alias, SessionSecret secret);
    }

    Peers(Chance chance, Makes makes) {
        this.chance = chance;
        this.makes = makes;
    }

    Peer of(NodeId node, String name) {
        Peer known = peers.get(node);
        return known == null ? peers.computeIfAbsent(node, id -> makes.peer(id, name)) : known;
    }

    @Nullable
    Peer find(NodeId node) {
        return peers.get(node);
    }

    Collection<Peer> all() {
        return peers.values();
    }

    /** The session in which a node will call this one, and how it came about. */
    record Found(Serving serving, Frame.Grant.Kind kind) {}

    /**
     * The session that a node has here, or a new one. It stays in the table at least until {@link #introduced} is called,
     * which must be done exactly once.
     */
    Found serve(Peer peer, SessionId claimed, Supplier<SessionSecret> newSecret) {
        while (true) {
            Serving known = peer.serving().get();
            Serving back = known == null ? offered.take(claimed, peer.node()) : null;
            if (back != null) {
                back.offeredAgain();
                if (peer.serving().compareAndSet(null, back)) {
                    return new Found(back, Frame.Grant.Kind.RESUMED);
                }
                offered.keep(back);
            } else if (known == null) {
                SessionId id = new SessionId(chance.nextLong(), chance.nextLong());
                int alias = (int) chance.nextLong();
                Serving made = makes.serving(peer, id, alias, newSecret.get());
                if (peer.serving().compareAndSet(null, made)) {
                    return new Found(made, Frame.Grant.Kind.CREATED);
                }
            } else if (known.beginIntroduction()) {
                boolean same = known.id().equals(claimed);
                return new Found(known, same ? Frame.Grant.Kind.RESUMED : Frame.Grant.Kind.EXISTS);
            } else if (peer.serving().compareAndSet(known, null)) {
                offered.keep(known);
            }
        }
    }

    /** An introduction has ended, well or not: puts a session aside whose client has never shown that it knows of it. */
    void introduced(Peer peer, Serving serving) {
        if (serving.endIntroduction()) {
            putAside(peer, serving);
        }
    }

    /** Puts a session aside whose client has never shown that it knows of it, unless it is just being introduced. */
    void forgetUnconfirmed(Peer peer, Serving serving) {
        if (serving.abandonIfUnused()) {
            putAside(peer, serving);
        }
    }

    private void putAside(Peer peer, Serving serving) {
        if (peer.serving().compareAndSet(serving, null)) {
            offered.keep(serving);
        }
        forgetIfUseless(peer);
    }

    /**
     * Makes sure that a node to which a connection was just added is in the table: it may have been dropped for having none.
     *
     * @return false if the table has got another entry for the node meanwhile, or is closed
     */
    boolean keep(Peer peer) {
        Peer known = peers.putIfAbsent(peer.node(), peer);
        return !closed && (known == null || known == peer);
    }

    /** Takes no more connections. */
    void close() {
        closed = true;
        offered.clear();
    }

    /** Drops a node with which nothing is left. */
    void forgetIfUseless(Peer peer) {
        peers.computeIfPresent(peer.node(), (id, known) -> {
            boolean useless = known == peer
                    && peer.connections().isEmpty()
                    && peer.serving().get() == null
                    && peer.calling().forgettable();
            return useless ? null : known;
        });
    }
}
