package io.sojourn.runtime.connection;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.session.SessionSettings;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What a node's sessions are told at their start.
 *
 * @param node the node's identity
 * @param name its readable name; may be empty
 * @param incarnation how often a node of this name has started, asked at each introduction; 0 without name or naming server,
 *     or while that is not known
 * @param session bounds of each session
 * @param keptReplyBytes bytes that the kept replies of all sessions may use together
 * @param connectNanos how long one attempt to connect may take, and the answer to it
 * @param handshakeNanos how long a node that has dialled may take to introduce itself
 * @param maximumConnections how many connections from others are accepted
 * @param maximumStrangers how many of those may not have introduced themselves yet; beyond, the oldest is dropped
 * @param pingNanos after how long a silent connection is asked for a sign of life
 * @param silenceNanos after how long without any the connection counts as broken
 * @param idleNanos after how long without a call the node that dialled closes a connection; 0 for never
 */
public record SessionsConfig(
        NodeId node,
        String name,
        LongSupplier incarnation,
        SessionSettings session,
        long keptReplyBytes,
        long connectNanos,
        long handshakeNanos,
        int maximumConnections,
        int maximumStrangers,
        long pingNanos,
        long silenceNanos,
        long idleNanos) {

    /** The defaults for a node. */
    public static SessionsConfig of(NodeId node, String name, SessionSettings session) {
        return new SessionsConfig(
                node,
                name,
                () -> 0,
                session,
                Math.max(Runtime.getRuntime().maxMemory() / 20, session.replyBytes()),
                TimeUnit.SECONDS.toNanos(5),
                TimeUnit.SECONDS.toNanos(10),
                16_384,
                256,
                TimeUnit.SECONDS.toNanos(10),
                TimeUnit.SECONDS.toNanos(20),
                0);
    }

    /** A copy that asks there how often a node of this name has started. */
    public SessionsConfig withIncarnation(LongSupplier supplier) {
        return changed(draft -> draft.incarnation = supplier);
    }

    /** A copy with other bounds of each session. */
    public SessionsConfig withSession(SessionSettings settings) {
        return changed(draft -> draft.session = settings);
    }

    /** A copy with another time for connecting. */
    public SessionsConfig withConnectNanos(long nanos) {
        return changed(draft -> draft.connectNanos = nanos);
    }

    /** A copy with another time for introductions. */
    public SessionsConfig withHandshakeNanos(long nanos) {
        return changed(draft -> draft.handshakeNanos = nanos);
    }

    /** A copy with other numbers of connections. */
    public SessionsConfig withConnections(int maximum, int strangers) {
        return changed(draft -> {
            draft.maximumConnections = maximum;
            draft.maximumStrangers = strangers;
        });
    }

    /** A copy with other times for signs of life. */
    public SessionsConfig withSilence(long ping, long silence) {
        return changed(draft -> {
            draft.pingNanos = ping;
            draft.silenceNanos = silence;
        });
    }

    /** A copy with another time after which idle connections are closed. */
    public SessionsConfig withIdleNanos(long nanos) {
        return changed(draft -> draft.idleNanos = nanos);
    }

    /** How log lines and thread names begin: the name, or the first digits of the id. */
    public String shownName() {
        return name.isEmpty() ? "node-" + node.toString().substring(0, 8) : name;
    }

    /** A copy with some components changed; nothing but the draft need name the others. */
    private SessionsConfig changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /** A configuration while it is being changed. */
    private static final class Draft {
        NodeId node;
        String name;
        LongSupplier incarnation;
        SessionSettings session;
        long keptReplyBytes;
        long connectNanos;
        long handshakeNanos;
        int maximumConnections;
        int maximumStrangers;
        long pingNanos;
        long silenceNanos;
        long idleNanos;

        Draft(SessionsConfig from) {
            node = from.node;
            name = from.name;
            incarnation = from.incarnation;
            session = from.session;
            keptReplyBytes = from.keptReplyBytes;
            connectNanos = from.connectNanos;
            handshakeNanos = from.handshakeNanos;
            maximumConnections = from.maximumConnections;
            maximumStrangers = from.maximumStrangers;
            pingNanos = from.pingNanos;
            silenceNanos = from.silenceNanos;
            idleNanos = from.idleNanos;
        }

        SessionsConfig finished() {
            return new SessionsConfig(
                    node,
                    name,
                    incarnation,
                    session,
                    keptReplyBytes,
                    connectNanos,
                    handshakeNanos,
                    maximumConnections,
                    maximumStrangers,
                    pingNanos,
                    silenceNanos,
                    idleNanos);
        }
    }
}
