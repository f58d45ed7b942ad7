package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.Frame;

/** Sends what a server answers, over the connection that it should go by. */
final class Answers {

    private final ServerEffects effects;
    private final ReplyFrames frames;
    private final ConnectionNumbers connections;

    /** Answers over the connections of a list that the session keeps. */
    Answers(ServerEffects effects, ReplyFrames frames, ConnectionNumbers connections) {
        this.effects = effects;
        this.frames = frames;
        this.connections = connections;
    }

    /** By the connection that brought the newest copy of the request, else by any. */
    void send(ServerSlot slot, Frame.Reply reply) {
        boolean sent = send(slot, reply, slot.connection);
        for (int i = 0; i < connections.size() && !sent; i++) {
            sent = connections.get(i) != slot.connection && send(slot, reply, connections.get(i));
        }
    }

    private boolean send(ServerSlot slot, Frame.Reply reply, int connection) {
        boolean sent = effects.send(connection, reply);
        if (sent) {
            slot.answeredOver = connection;
        }
        return sent;
    }

    /** What has become of a number, to who asks; nothing if the answer is on its way over the same connection. */
    void inquired(ServerSlot slot, int connection) {
        if (slot.call != null || slot.answeredOver != connection) {
            again(slot, connection);
        }
    }

    /** What is known of the newest number of a slot, to whoever asks over a connection. */
    void again(ServerSlot slot, int connection) {
        slot.connection = connection;
        if (slot.call != null) {
            inProgress(slot);
        } else if (slot.voided) {
            effects.send(connection, frames.voided(slot));
        } else {
            send(slot, frames.again(slot));
        }
    }

    /** By any connection: a client that has none will say it when it comes back. */
    void wantAcknowledgements(int alias) {
        boolean sent = false;
        for (int i = 0; i < connections.size() && !sent; i++) {
            sent = effects.send(connections.get(i), new Frame.AckWanted(alias));
        }
    }

    void inProgress(ServerSlot slot) {
        effects.send(slot.connection, frames.inProgress(slot));
    }

    void unknown(ServerSlot slot, int sequence, int connection) {
        effects.send(connection, frames.unknown(slot, sequence));
    }
}
