package io.sojourn.runtime.testkit;

import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.ProtocolError;
import org.jspecify.annotations.Nullable;

/** A connection between two nodes that know each other: hands each frame to the session it belongs to. */
final class Attachment implements ConnectionEnd.Owner {

    private final ConnectionEnd end;
    private final SimulatedPeer peer;
    private final int callingNumber;
    private final int callingAlias;
    private final int servingNumber;
    private final @Nullable SimulatedServing serving;

    Attachment(
            ConnectionEnd end,
            SimulatedPeer peer,
            int callingNumber,
            int callingAlias,
            int servingNumber,
            @Nullable SimulatedServing serving) {
        this.end = end;
        this.peer = peer;
        this.callingNumber = callingNumber;
        this.callingAlias = callingAlias;
        this.servingNumber = servingNumber;
        this.serving = serving;
    }

    ConnectionEnd end() {
        return end;
    }

    @Nullable
    SimulatedServing serving() {
        return serving;
    }

    @Override
    public void closed(boolean broken) {
        peer.lost(this, broken);
    }

    /** A thread may still hold a frame when its connection is given up. */
    @Override
    public void receivedLate(Frame frame) {
        if (!(frame instanceof Frame.Ping) && serving != null && !serving.closed()) {
            route(frame);
        }
    }

    @Override
    public void received(Frame frame) {
        if (frame instanceof Frame.Ping ping) {
            if (!ping.answer()) {
                end.send(new Frame.Ping(true, ping.number()));
            }
        } else {
            route(frame);
        }
    }

    private void route(Frame frame) {
        if (frame instanceof Frame.Request request) {
            serve(frame, request.session());
        } else if (frame instanceof Frame.Reply reply) {
            answer(frame, reply.session());
        } else if (frame instanceof Frame.Data data) {
            route(frame, data.reply(), data.session());
        } else if (frame instanceof Frame.InProgress progress) {
            answer(frame, progress.session());
        } else if (frame instanceof Frame.Cancel cancel) {
            serve(frame, cancel.session());
        } else if (frame instanceof Frame.ReplyAck ack) {
            serve(frame, ack.session());
        } else if (frame instanceof Frame.VoidCall consumed) {
            route(frame, consumed.answer(), consumed.session());
        } else if (frame instanceof Frame.Probe probe) {
            route(frame, probe.answer(), probe.session());
        } else if (frame instanceof Frame.Lease lease) {
            held(lease);
        } else if (frame instanceof Frame.LeaseAnswer answer) {
            held(answer);
        }
    }

    private void route(Frame frame, boolean toCaller, int alias) {
        if (toCaller) {
            answer(frame, alias);
        } else {
            serve(frame, alias);
        }
    }

    private void held(Frame.Lease lease) {
        SimulatedServing named = servingOf(lease.session());
        if (!named.closed()) {
            named.confirm();
            peer.node.references().said(peer.id, named.session.id(), lease);
        }
    }

    private void held(Frame.LeaseAnswer answer) {
        requireCalling(answer.session());
        if (answer.session() == peer.calling.alias()) {
            peer.node.references().answered(peer.id, peer.calling.id(), answer);
        }
    }

    private void requireCalling(int alias) {
        if (callingNumber == Frame.ABSENT || alias != callingAlias) {
            throw new ProtocolError("A reply names session " + alias + ", which is not attached here.");
        }
    }

    private SimulatedServing servingOf(int alias) {
        if (serving == null || alias != serving.session.alias()) {
            throw new ProtocolError("A request names session " + alias + ", which is not attached here.");
        }
        return serving;
    }

    private void answer(Frame frame, int alias) {
        requireCalling(alias);
        if (alias == peer.calling.alias()) {
            peer.calling.received(
                    frame, callingNumber, peer.node.cluster().time().now());
        }
    }

    private void serve(Frame frame, int alias) {
        SimulatedServing named = servingOf(alias);
        try {
            named.received(frame, servingNumber);
        } catch (ProtocolError e) {
            named.close();
            throw e;
        }
    }

    /** Asks a silent connection for a sign of life, and gives up one that gives none. */
    void tick(long now) {
        Cluster cluster = peer.node.cluster();
        long silent = now - end.lastHeardNanos;
        if (silent > cluster.silenceNanos()) {
            end.close(true);
        } else if (silent > cluster.pingNanos() && now - end.pingedNanos > cluster.pingNanos()) {
            end.pingedNanos = now;
            end.send(new Frame.Ping(false, end.number));
        }
    }
}
