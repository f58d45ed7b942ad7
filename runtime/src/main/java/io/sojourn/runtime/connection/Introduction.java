package io.sojourn.runtime.connection;

import io.sojourn.runtime.clock.Chance;
import io.sojourn.runtime.clock.Rounds;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.security.KeyExchange;
import io.sojourn.runtime.security.SessionSecret;
import io.sojourn.runtime.security.SessionSecret.Role;
import io.sojourn.runtime.thread.ConnectionThreads;
import io.sojourn.runtime.transport.Connection;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.ProtocolError;
import io.sojourn.runtime.wire.SessionId;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How two nodes get to know each other on a fresh connection: ATTACH, ATTACHED, CONFIRM. Each grants the other the session
 * in which it will be called, new or known from before; who goes on with a session proves that it knows its secret.
 *
 * <p>Blocks the thread that runs it, for no longer than the configured time.
 */
final class Introduction {

    private final SessionsConfig config;
    private final Peers peers;
    private final PeerChanges changes;
    private final Departures departures;
    private final Chance chance;
    private final TimeSource time;
    private final Timers timers;
    private final ConnectionThreads threads;
    private final Rounds<ConnectionReader> relief;
    private final AttachedConnection.Watcher watcher;

    Introduction(
            SessionsConfig config,
            Peers peers,
            PeerChanges changes,
            Departures departures,
            Chance chance,
            TimeSource time,
            Timers timers,
            ConnectionThreads threads,
            Rounds<ConnectionReader> relief,
            AttachedConnection.Watcher watcher) {
        this.config = config;
        this.peers = peers;
        this.changes = changes;
        this.departures = departures;
        this.chance = chance;
        this.time = time;
        this.timers = timers;
        this.threads = threads;
        this.relief = relief;
        this.watcher = watcher;
    }

    /** Introduces this node, which has dialled. */
    AttachedConnection dialled(Connection connection, @Nullable Peer expected) throws IOException {
        KeyExchange keys = KeyExchange.begin();
        Frame.Hello mine = hello(keys);
        Calling.Claimed claimed =
                expected == null ? Calling.Claimed.NOTHING : expected.calling().claim();
        send(connection, new Frame.Attach(mine, new Frame.Claim(claimed.session(), claimed.replaces(), new byte[0])));
        if (!(next(connection, config.connectNanos()) instanceof Frame.Attached attached)) {
            throw new ProtocolError("The answer to an introduction was no ATTACHED frame.");
        }
        Peer peer = known(attached.hello());
        Exchange exchange = new Exchange(
                keys.agree(attached.hello().publicKey()),
                join(mine.nonce(), attached.hello().nonce()));
        Frame.Grant granted = attached.grant();
        SessionSecret calls = accept(peer, granted, expected == peer ? claimed.session() : null, exchange, true);
        if (calls == null) {
            throw new AttachedElsewhere(peer);
        }
        Served served = serve(peer, attached.claim(), exchange, false);
        try {
            byte[] proof = calls.proof(Role.CALLER, granted.session(), granted.connection(), exchange.nonces());
            send(connection, new Frame.Confirm(proof, served.grant()));
            return attach(connection, peer, granted, calls, served, attached, true);
        } finally {
            peers.introduced(peer, served.serving());
        }
    }

    /**
     * Gets to know a node that has dialled.
     *
     * @param spareRoom whether a node that has a connection may have another one
     * @throws NoSpareRoom if it is one, and it may not
     */
    AttachedConnection accepted(Connection connection, BooleanSupplier spareRoom) throws IOException {
        if (!(next(connection, config.handshakeNanos()) instanceof Frame.Attach attach)) {
            throw new ProtocolError("The first frame was no ATTACH frame.");
        }
        KeyExchange keys = KeyExchange.begin();
        Frame.Hello mine = hello(keys);
        Peer peer = known(attach.hello());
        boolean further =
                !peer.connections().isEmpty() && attach.claim().replaces().isEmpty();
        if (further && !spareRoom.getAsBoolean()) {
            throw new NoSpareRoom();
        }
        Exchange exchange = new Exchange(
                keys.agree(attach.hello().publicKey()), join(attach.hello().nonce(), mine.nonce()));
        Served served = serve(peer, attach.claim(), exchange, true);
        Serving serving = served.serving();
        try {
            Calling.Claimed claimed = peer.calling().claim();
            SessionSecret known = claimed.secret();
            byte[] proof =
                    known == null ? new byte[0] : known.proof(Role.CALLER, claimed.session(), 0, exchange.nonces());
            Frame.Claim claim = new Frame.Claim(claimed.session(), claimed.replaces(), proof);
            Frame.Attached answer = new Frame.Attached(mine, served.grant(), claim);
            send(connection, answer);
            if (!(next(connection, config.handshakeNanos()) instanceof Frame.Confirm confirm)) {
                throw new ProtocolError("The answer to ATTACHED was no CONFIRM frame.");
            }
            served = served.provenBy(confirm.proof(), exchange.nonces());
            SessionSecret calls = accept(peer, confirm.grant(), claimed.session(), exchange, false);
            if (calls == null && confirm.grant().kind() != Frame.Grant.Kind.EXISTS) {
                // The other node, which believes that this one has that session now, would never give it another one.
                throw new IOException("another connection has brought a session meanwhile");
            }
            Frame.Attached theirs = new Frame.Attached(attach.hello(), confirm.grant(), attach.claim());
            return attach(connection, peer, calls == null ? null : confirm.grant(), calls, served, theirs, false);
        } finally {
            peers.introduced(peer, serving);
        }
    }

    private Frame.Hello hello(KeyExchange keys) {
        Buffer nonce = Buffer.of(new byte[16], 0, 0);
        nonce.writeLong(chance.nextLong());
        nonce.writeLong(chance.nextLong());
        return new Frame.Hello(
                config.node(),
                config.incarnation().getAsLong(),
                config.name(),
                nonce.array(),
                keys.publicKey(),
                config.session().messageBytes());
    }

    private Peer known(Frame.Hello hello) {
        if (hello.node().equals(config.node())) {
            throw new ProtocolError("A node has dialled itself; its own objects are called without a connection.");
        }
        return peers.of(hello.node(), hello.name());
    }

    /** What both sides know after the exchange of keys. */
    private record Exchange(Buffer agreed, Buffer joined) {

        Exchange(byte[] agreed, byte[] nonces) {
            this(Buffer.of(agreed, 0, agreed.length), Buffer.of(nonces, 0, nonces.length));
        }

        byte[] nonces() {
            return joined.array();
        }

        SessionSecret secret(boolean diallerCalls) {
            return SessionSecret.derive(agreed.array(), joined.array(), diallerCalls);
        }
    }

    /**
     * The secret of the session granted to this node; null if this connection cannot be used in that direction. The node
     * that has accepted cannot give its proof any more for a session that it did not claim. And where another connection has
     * brought a session since this one made its claim, that session is kept: calls may have been sent in it.
     */
    private static @Nullable SessionSecret accept(
            Peer peer, Frame.Grant grant, @Nullable SessionId claimedHere, Exchange exchange, boolean diallerCalls) {
        Calling.Claimed claimed = peer.calling().claim();
        if (!diallerCalls && grant.kind() == Frame.Grant.Kind.EXISTS) {
            return null;
        }
        boolean known = claimed.session().equals(grant.session());
        SessionSecret secret = known ? claimed.secret() : null;
        if (secret == null && grant.kind() == Frame.Grant.Kind.CREATED) {
            secret = exchange.secret(diallerCalls);
        }
        if (secret == null) {
            return null;
        }
        if (!known && claimedHere != null && !claimedHere.equals(claimed.session())) {
            return null;
        }
        if (!known && peer.calling().connected()) {
            throw new ProtocolError("The node has a session already and cannot have another one at the same time.");
        }
        if (!secret.proves(grant.proof(), Role.SERVER, grant.session(), grant.connection(), exchange.nonces())) {
            throw new ProtocolError("The proof of the session granted is wrong.");
        }
        return secret;
    }

    /** The session in which the other node will call this one. */
    private Served serve(Peer peer, Frame.Claim claim, Exchange exchange, boolean diallerCalls) {
        Peers.Found found = peers.serve(peer, claim.session(), () -> exchange.secret(diallerCalls));
        Serving serving = found.serving();
        if (found.kind() == Frame.Grant.Kind.EXISTS) {
            departures.asksForAnother(peer, serving);
        }
        Frame.Grant grant = serving.grant(found.kind(), exchange.nonces());
        boolean usable = found.kind() == Frame.Grant.Kind.CREATED;
        Served served = new Served(serving, grant, claim, usable);
        if (!diallerCalls && found.kind() == Frame.Grant.Kind.RESUMED) {
            // The accepting node has given its proof before it could know the number of this connection.
            boolean proven = serving.secret().proves(claim.proof(), Role.CALLER, serving.id(), 0, exchange.nonces());
            return new Served(serving, grant, claim, proven);
        }
        return served;
    }

    /** A session granted to the other node. */
    private record Served(Serving serving, Frame.Grant grant, Frame.Claim claim, boolean usable) {

        /** Without the proof the connection is of no use at all: whoever dialled may be anybody. */
        Served provenBy(byte[] proof, byte[] nonces) {
            if (!serving.secret().proves(proof, Role.CALLER, serving.id(), grant.connection(), nonces)) {
                throw new ProtocolError("The proof of the session claimed is wrong.");
            }
            return new Served(serving, grant, claim, true);
        }
    }

    private AttachedConnection attach(
            Connection connection,
            Peer peer,
            Frame.@Nullable Grant granted,
            @Nullable SessionSecret secret,
            Served served,
            Frame.Attached theirs,
            boolean dialled)
            throws IOException {
        FrameRoutes routes = new FrameRoutes(
                peer,
                granted == null ? Frame.ABSENT : granted.connection(),
                granted == null ? 0 : granted.alias(),
                served.usable() ? served.grant().connection() : Frame.ABSENT,
                served.usable() ? served.serving() : null);
        AttachedConnection attached =
                new AttachedConnection(connection, peer, routes, dialled, time, threads, relief, watcher);
        peer.incarnation(theirs.hello().incarnation());
        int maximum = theirs.hello().maximumMessage();
        changes.attached(peer, attached);
        if (!peers.keep(peer)) {
            changes.lost(peer, attached);
            throw new IOException("the node was attached over another connection meanwhile, or this node is closed");
        }
        if (served.usable()) {
            served.serving()
                    .attached(served.grant().connection(), served.claim().replaces(), maximum, attached);
        }
        if (granted != null && secret != null) {
            peer.calling().attached(granted, secret, maximum, attached);
            // Not before: the loss of the one that it replaces may be heard of until now, and is not to be remembered.
            peer.reattachment().attached();
        }
        attached.reader().start();
        watcher.attached(attached);
        if (granted != null && secret != null) {
            peer.leases().attached(peer.node(), granted.session());
        }
        if (!attached.isOpen()) {
            // Lost before the sessions knew of it.
            watcher.lost(attached, AttachedConnection.Loss.BROKEN, "");
        }
        return attached;
    }

    private Frame next(Connection connection, long nanos) throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        Timers.Timer timer = timers.after(nanos, () -> {
            late.set(true);
            connection.close();
        });
        Frame frame;
        try {
            frame = connection.read();
        } catch (IOException e) {
            throw late.get() ? new IOException("no introduction came in time", e) : e;
        } finally {
            timer.cancel();
        }
        if (frame instanceof Frame.GoAway goAway) {
            throw new IOException("the node there said: " + goAway.message());
        }
        return frame;
    }

    private static void send(Connection connection, Frame frame) throws IOException {
        if (!connection.write(frame)) {
            throw new IOException("the connection was closed during the introduction");
        }
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
