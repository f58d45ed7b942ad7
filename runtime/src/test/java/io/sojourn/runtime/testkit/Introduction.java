package io.sojourn.runtime.testkit;

import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.ProtocolError;
import io.sojourn.runtime.wire.SessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * ATTACH, ATTACHED, CONFIRM on a fresh connection, by the rules and with the frames of a node. Only the cryptography is
 * replaced by numbers that take less time.
 */
final class Introduction implements ConnectionEnd.Owner {

    private static final long CONNECT_NANOS = 5 * VirtualTime.SECOND;
    private static final long HANDSHAKE_NANOS = 10 * VirtualTime.SECOND;
    private static final long POLL_NANOS = 5 * VirtualTime.MILLISECOND;
    private static final long FIRST_PAUSE_NANOS = 50 * VirtualTime.MILLISECOND;
    private static final long LONGEST_PAUSE_NANOS = VirtualTime.SECOND;
    private static final byte[] NO_PROOF = new byte[0];

    private final SimulatedNode node;
    private final ConnectionEnd end;
    private final boolean dialled;
    private final Over whenOver;
    private final long nonce;
    private final List<Frame> early = new ArrayList<>();
    private Consumer<SimulatedPeer> whenElsewhere = peer -> {};
    private boolean over;

    // Of the side that has accepted, between ATTACHED and CONFIRM.
    private @Nullable SimulatedPeer known;
    private @Nullable Served served;
    private Frame.@Nullable Attach attach;
    private long exchange;
    private @Nullable SimulatedServing introduced;
    private SessionId claimed = SessionId.NONE;

    /** A session granted to the other node. */
    private record Served(SimulatedServing serving, Frame.Grant grant, boolean usable) {}

    /** Is told how a dialled connection came out. */
    interface Over {
        /**
         * It is over.
         *
         * @param found which node was found, or null
         * @param refused whether nobody lives there
         */
        void found(@Nullable SimulatedPeer found, boolean refused);
    }

    private Introduction(SimulatedNode node, ConnectionEnd end, boolean dialled, Over whenOver) {
        this.node = node;
        this.end = end;
        this.dialled = dialled;
        this.whenOver = whenOver;
        this.nonce = node.cluster().dice().nextLong();
        end.owner(this);
        node.after(dialled ? CONNECT_NANOS : HANDSHAKE_NANOS, () -> {
            if (!over) {
                end.close(true);
            }
        });
    }

    /** Dials an address; says which node was found there, or null if that fails. */
    static void dial(SimulatedNode node, int address, SimulatedPeer expected, Over whenOver) {
        long until = node.cluster().time().now() + HANDSHAKE_NANOS;
        dial(node, address, expected, whenOver, new Elsewhere(until, FIRST_PAUSE_NANOS));
    }

    /**
     * What a dialler does whose node has a session already, which another connection must be bringing just now: waits for
     * it, and dials again.
     *
     * @param untilNanos when it dials again no more
     * @param pauseNanos how long it waits before
     */
    private record Elsewhere(long untilNanos, long pauseNanos) {
        Elsewhere later() {
            return new Elsewhere(untilNanos, Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS));
        }
    }

    private static void dial(
            SimulatedNode node, int address, SimulatedPeer expected, Over whenOver, Elsewhere elsewhere) {
        Cluster cluster = node.cluster();
        boolean last = cluster.time().now() - elsewhere.untilNanos() >= 0;
        SimulatedNode there = cluster.connectable(node.address(), address);
        long way = cluster.dice().between(100_000, 3 * VirtualTime.MILLISECOND);
        if (there == null) {
            cluster.figures().count(Fault.REFUSED);
            boolean nobody = cluster.at(address) == null;
            node.after(nobody ? way : CONNECT_NANOS, () -> whenOver.found(null, nobody));
            return;
        }
        ConnectionEnd near = cluster.network().connect(node, there);
        Introduction mine = new Introduction(node, near, true, whenOver);
        mine.whenElsewhere = peer -> mine.awaitOther(
                peer,
                elsewhere.pauseNanos(),
                last || cluster.quiet()
                        ? () -> whenOver.found(null, false)
                        : () -> dial(node, address, expected, whenOver, elsewhere.later()));
        new Introduction(there, near.other, false, (found, refused) -> {});
        expected.used();
        mine.claimed = expected.calling.id();
        Frame.Claim claim = new Frame.Claim(expected.calling.id(), expected.calling.lostConnections(), NO_PROOF);
        node.after(way, () -> near.send(new Frame.Attach(mine.hello(), claim)));
    }

    private Frame.Hello hello() {
        Buffer bytes = Buffer.of(new byte[16], 0, 0);
        bytes.writeLong(nonce);
        bytes.writeLong(node.address());
        return new Frame.Hello(
                node.id(),
                0,
                "",
                bytes.array(),
                new byte[32],
                node.cluster().settings().messageBytes());
    }

    private static long nonce(Frame.Hello hello) {
        return Buffer.of(hello.nonce(), 0, 16).readLong();
    }

    private static int address(Frame.Hello hello) {
        return (int) Buffer.of(hello.nonce(), 8, 16).readLong();
    }

    @Override
    public void received(Frame frame) {
        if (over) {
            return;
        }
        if (dialled && frame instanceof Frame.Attached attached) {
            attached(attached);
        } else if (!dialled && known == null && frame instanceof Frame.Attach first) {
            attach(first);
        } else if (!dialled && known != null && frame instanceof Frame.Confirm confirm) {
            confirm(confirm);
        } else {
            // Datagrams overtake each other.
            early.add(frame);
        }
    }

    private void attached(Frame.Attached attached) {
        SimulatedPeer peer = node.peer(attached.hello().node(), address(attached.hello()));
        exchange = Dice.mix(nonce ^ Dice.mix(nonce(attached.hello())));
        Frame.Grant granted = attached.grant();
        Long calls = accept(peer, granted);
        if (calls == null) {
            over();
            end.close(false);
            whenElsewhere.accept(peer);
            return;
        }
        Served mine = serve(peer, attached.claim(), !dialled);
        long proof = proof(calls, true, granted.session(), granted.connection());
        end.send(new Frame.Confirm(bytes(proof), mine.grant()));
        attach(peer, granted, calls, mine, attached.claim().replaces());
    }

    /** Another connection between the two nodes is being made. */
    private void awaitOther(SimulatedPeer peer, long nanosLeft, Runnable otherwise) {
        if (peer.connected()) {
            whenOver.found(peer, false);
        } else if (nanosLeft <= 0) {
            otherwise.run();
        } else {
            node.after(POLL_NANOS, () -> awaitOther(peer, nanosLeft - POLL_NANOS, otherwise));
        }
    }

    private void attach(Frame.Attach first) {
        SimulatedPeer peer = node.peer(first.hello().node(), address(first.hello()));
        exchange = Dice.mix(nonce(first.hello()) ^ Dice.mix(nonce));
        Served mine = serve(peer, first.claim(), true);
        known = peer;
        served = mine;
        attach = first;
        claimed = peer.calling.id();
        byte[] proof = peer.calling.id().equals(SessionId.NONE)
                ? NO_PROOF
                : bytes(proof(peer.secret(), true, peer.calling.id(), 0));
        Frame.Claim claim = new Frame.Claim(peer.calling.id(), peer.calling.lostConnections(), proof);
        end.send(new Frame.Attached(hello(), mine.grant(), claim));
    }

    private void confirm(Frame.Confirm confirm) {
        SimulatedPeer peer = known;
        Served mine = served;
        Frame.Attach first = attach;
        if (peer == null || mine == null || first == null) {
            throw new IllegalStateException("CONFIRM comes after ATTACH.");
        }
        SimulatedServing serving = mine.serving();
        int number = mine.grant().connection();
        if (serving.closed()) {
            // It has ended while its client was getting to know it.
            end.close(false);
            return;
        }
        if (unequal(confirm.proof(), proof(serving.secret, true, serving.session.id(), number))) {
            throw new ProtocolError("The proof of the session claimed is wrong.");
        }
        Long calls = accept(peer, confirm.grant());
        if (calls == null && confirm.grant().kind() != Frame.Grant.Kind.EXISTS) {
            // The other node believes that this one has that session now.
            end.close(false);
            return;
        }
        Served proven = new Served(serving, mine.grant(), true);
        attach(
                peer,
                calls == null ? null : confirm.grant(),
                calls == null ? 0 : calls,
                proven,
                first.claim().replaces());
    }

    /** The secret of the session granted to this node; null if this connection cannot be used in that direction. */
    private @Nullable Long accept(SimulatedPeer peer, Frame.Grant grant) {
        if (!dialled && grant.kind() == Frame.Grant.Kind.EXISTS) {
            return null;
        }
        boolean same = peer.calling.id().equals(grant.session());
        if (!same && grant.kind() != Frame.Grant.Kind.CREATED) {
            return null;
        }
        if (!same && !peer.calling.id().equals(claimed)) {
            // Another connection has brought a session meanwhile; this one offers one more.
            return null;
        }
        long secret = same ? peer.secret() : newSecret(dialled);
        if (unequal(grant.proof(), proof(secret, false, grant.session(), grant.connection()))) {
            throw new ProtocolError("The proof of the session granted is wrong.");
        }
        return secret;
    }

    /** The session in which the other node will call this one. */
    private Served serve(SimulatedPeer peer, Frame.Claim claim, boolean diallerCalls) {
        SimulatedServing serving = peer.servingFor(claim.session());
        Frame.Grant.Kind kind = Frame.Grant.Kind.CREATED;
        if (serving == null) {
            Dice dice = node.cluster().dice();
            SessionId id = new SessionId(dice.nextLong(), dice.nextLong());
            serving = new SimulatedServing(peer, id, (int) dice.nextLong(), newSecret(diallerCalls));
            peer.servings().add(serving);
        } else {
            boolean same = serving.session.id().equals(claim.session());
            kind = same ? Frame.Grant.Kind.RESUMED : Frame.Grant.Kind.EXISTS;
        }
        serving.introductionBegins();
        introduced = serving;
        int number = serving.session.nextConnection();
        SessionId id = serving.session.id();
        byte[] proof = bytes(proof(serving.secret, false, id, number));
        Frame.Grant grant =
                new Frame.Grant(kind, id, serving.session.alias(), number, serving.session.grantedSlots(), proof);
        boolean usable = kind == Frame.Grant.Kind.CREATED;
        if (!diallerCalls && kind == Frame.Grant.Kind.RESUMED) {
            usable = !unequal(claim.proof(), proof(serving.secret, true, id, 0));
        }
        node.cluster().trace().note("granted " + kind, end.number, node.life(), grant.alias());
        return new Served(serving, grant, usable);
    }

    private void attach(
            SimulatedPeer peer, Frame.@Nullable Grant granted, long secret, Served mine, List<Integer> replaces) {
        over();
        if (!node.keep(peer)) {
            end.close(false);
            whenOver.found(null, false);
            return;
        }
        SimulatedServing serving = mine.usable() ? mine.serving() : null;
        Attachment attachment = new Attachment(
                end,
                peer,
                granted == null ? Frame.ABSENT : granted.connection(),
                granted == null ? 0 : granted.alias(),
                mine.usable() ? mine.grant().connection() : Frame.ABSENT,
                serving);
        end.owner(attachment);
        peer.attachments.add(attachment);
        node.cluster().trace().note("attached", end.number, node.address(), granted == null ? 0 : 1);
        if (serving != null) {
            serving.attached(mine.grant().connection(), replaces, attachment);
        }
        if (granted != null) {
            peer.attached(granted, secret, node.cluster().settings().messageBytes(), attachment);
        }
        whenOver.found(peer, false);
        for (Frame frame : early) {
            if (end.isOpen()) {
                attachment.received(frame);
            }
        }
    }

    @Override
    public void closed(boolean broken) {
        if (!over) {
            over();
            whenOver.found(null, false);
        }
    }

    private void over() {
        over = true;
        SimulatedServing offered = introduced;
        if (offered != null) {
            offered.introductionEnds();
        }
    }

    private long newSecret(boolean diallerCalls) {
        return Dice.mix(exchange + (diallerCalls ? 1 : 2));
    }

    private long proof(long secret, boolean caller, SessionId session, int connection) {
        long mixed = Dice.mix(secret + (caller ? 1 : 2)) ^ session.high();
        mixed = Dice.mix(mixed) ^ session.low();
        return Dice.mix(mixed ^ exchange) + connection;
    }

    private static byte[] bytes(long proof) {
        Buffer bytes = Buffer.of(new byte[Long.BYTES], 0, 0);
        bytes.writeLong(proof);
        return bytes.array();
    }

    private static boolean unequal(byte[] given, long expected) {
        return given.length != Long.BYTES || Buffer.of(given, 0, Long.BYTES).readLong() != expected;
    }
}
