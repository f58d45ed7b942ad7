package io.sojourn.runtime.connection;

import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.ProtocolError;
import io.sojourn.runtime.wire.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * Hands the frames of a connection to the session they belong to.
 *
 * @param peer the other node
 * @param callingNumber the connection's number in the session in which this node calls, or {@link Frame#ABSENT}
 * @param callingAlias that session's alias
 * @param servingNumber its number in the session in which this node serves, or {@link Frame#ABSENT}
 * @param serving that session, or null
 */
record FrameRoutes(
        Peer peer,
        int callingNumber,
        int callingAlias,
        int servingNumber,
        @Nullable Serving serving) {

    /**
     * Passes a frame on.
     *
     * @param here whether the calling thread may run bodies of calls
     */
    void pass(Frame frame, boolean here) {
        if (frame instanceof Frame.Request request) {
            serve(frame, request.session(), here);
        } else if (frame instanceof Frame.Reply reply) {
            answer(frame, reply.session());
        } else if (frame instanceof Frame.Data data) {
            route(frame, data.reply(), data.session(), here);
        } else if (frame instanceof Frame.InProgress progress) {
            answer(frame, progress.session());
        } else if (frame instanceof Frame.AckWanted wanted) {
            answer(frame, wanted.session());
        } else if (frame instanceof Frame.Cancel cancel) {
            serve(frame, cancel.session(), here);
        } else if (frame instanceof Frame.ReplyAck ack) {
            serve(frame, ack.session(), here);
        } else if (frame instanceof Frame.VoidCall consumed) {
            route(frame, consumed.answer(), consumed.session(), here);
        } else if (frame instanceof Frame.Probe probe) {
            route(frame, probe.answer(), probe.session(), here);
        } else if (frame instanceof Frame.Detach detach) {
            end(servingOf(detach.session()), "was detached");
        } else if (frame instanceof Frame.Lease lease) {
            held(lease);
        } else if (frame instanceof Frame.LeaseAnswer answer) {
            held(answer);
        } else {
            throw new ProtocolError("A " + frame.getClass().getSimpleName() + " frame came after the introduction.");
        }
    }

    private void route(Frame frame, boolean toCaller, int alias, boolean here) {
        if (toCaller) {
            answer(frame, alias);
        } else {
            serve(frame, alias, here);
        }
    }

    private void answer(Frame frame, int alias) {
        requireCalling(alias);
        peer.calling().received(frame, callingNumber, alias);
    }

    private void requireCalling(int alias) {
        if (callingNumber == Frame.ABSENT || alias != callingAlias) {
            throw new ProtocolError("A reply names session " + alias + ", which is not attached here.");
        }
    }

    private void held(Frame.Lease lease) {
        Serving named = servingOf(lease.session());
        if (named.isOpen()) {
            peer.leases().said(peer.node(), named.id(), lease.previous(), lease.number(), lease.entries());
        }
    }

    private void held(Frame.LeaseAnswer answer) {
        requireCalling(answer.session());
        SessionId session = peer.calling().sessionOf(answer.session());
        if (session != null) {
            peer.leases().answered(peer.node(), session, answer.received(), answer.entries());
        }
    }

    private void serve(Frame frame, int alias, boolean here) {
        Serving named = servingOf(alias);
        try {
            named.received(frame, servingNumber, here);
        } catch (ProtocolError e) {
            end(named, "broke the protocol");
            throw e;
        }
    }

    private void end(Serving session, String why) {
        session.close(why);
        peer.serving().compareAndSet(session, null);
    }

    private Serving servingOf(int alias) {
        if (serving == null || alias != serving.alias()) {
            throw new ProtocolError("A request names session " + alias + ", which is not attached here.");
        }
        return serving;
    }
}
