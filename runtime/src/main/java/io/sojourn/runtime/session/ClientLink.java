package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.Frame;
import java.util.ArrayList;
import java.util.List;

/** What a caller's session sends, and the connections that it has for that: what prefers none of them goes over the oldest. */
final class ClientLink {

    private final ClientEffects effects;
    private final RequestFrames requests;
    private final ConnectionNumbers connections = new ConnectionNumbers();
    private final List<Integer> lost = new ArrayList<>();
    private int alias;

    ClientLink(ClientEffects effects, RequestFrames requests) {
        this.effects = effects;
        this.requests = requests;
    }

    int alias() {
        return alias;
    }

    /** Whether a connection is attached and not lost. */
    boolean has(int connection) {
        return connections.contains(connection);
    }

    boolean connected() {
        return !connections.isEmpty();
    }

    /** Connections lost since the last attachment. */
    List<Integer> lost() {
        return List.copyOf(lost);
    }

    void attached(int newAlias, int connection) {
        alias = newAlias;
        connections.add(connection);
        lost.clear();
    }

    /** False if the connection was not known. */
    boolean lost(int connection) {
        return connections.remove(connection) && lost.add(connection);
    }

    /** Forgets all connections. */
    void close() {
        connections.clear();
    }

    /** Sends a copy of a call; false if the connection takes nothing now. */
    boolean request(ClientCall call, ClientSlot slot, long now) {
        int connection = connections.contains(call.connection) ? call.connection : connections.oldest();
        boolean first = !call.perhapsRan;
        if (first) {
            call.firstSentNanos = now;
        }
        if (!sent(connection, slot, requests.frame(call, slot, alias, connection, now))) {
            return false;
        }
        call.perhapsRan = true;
        return true;
    }

    /** Uses the number of a slot up. */
    void useUp(ClientSlot slot) {
        sent(connections.oldest(), slot, new Frame.VoidCall(false, alias, slot.id, slot.sequence));
    }

    /** Asks what became of the number of a slot that was lost; false if the connection takes nothing now. */
    boolean probeAnew(ClientSlot slot) {
        return sent(connections.oldest(), slot, new Frame.Probe(false, alias, slot.id, slot.sequence));
    }

    /** Asks over the connection that the number went over. */
    void probe(ClientSlot slot, int connection) {
        effects.send(connection, new Frame.Probe(false, alias, slot.id, slot.sequence));
    }

    private boolean sent(int connection, ClientSlot slot, Frame frame) {
        boolean sent = effects.send(connection, frame);
        if (sent) {
            slot.connection = connection;
            slot.lost = false;
        }
        return sent;
    }

    /** Tells the server, where it can be told, that nobody waits for the number of a slot any more. */
    void cancel(ClientSlot slot) {
        if (!slot.lost) {
            effects.send(slot.connection, new Frame.Cancel(alias, slot.id, slot.sequence));
        }
    }

    /** Tells the server which replies have arrived; false if the connection takes nothing now. */
    boolean acknowledge(int... pairs) {
        return connected() && effects.send(connections.oldest(), new Frame.ReplyAck(alias, pairs));
    }

    void needConnection() {
        effects.needConnection();
    }
}
