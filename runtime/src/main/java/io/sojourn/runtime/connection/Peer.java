package io.sojourn.runtime.connection;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Another node: the session in which it is called, the one in which it calls, and the connections under both. */
final class Peer {

    private final NodeId node;
    private final String name;
    private final Calling calling;
    private final Reattachment reattachment;
    private final AtomicReference<@Nullable Serving> serving = new AtomicReference<>();
    private final List<AttachedConnection> connections = new CopyOnWriteArrayList<>();
    private volatile List<Endpoint> endpoints = List.of();

    Peer(NodeId node, String name, Calling calling, Function<Peer, Reattachment> reattachment) {
        this.node = node;
        this.name = name;
        this.calling = calling;
        this.reattachment = reattachment.apply(this);
    }

    NodeId node() {
        return node;
    }

    String name() {
        return name;
    }

    Calling calling() {
        return calling;
    }

    Reattachment reattachment() {
        return reattachment;
    }

    AtomicReference<@Nullable Serving> serving() {
        return serving;
    }

    List<AttachedConnection> connections() {
        return connections;
    }

    /** Where the node was reached before; empty if it has always been the one to dial. */
    List<Endpoint> endpoints() {
        return endpoints;
    }

    void reachedAt(Endpoint endpoint) {
        endpoints = List.of(endpoint);
    }

    /** How log lines name it. */
    String shown() {
        return (name.isEmpty() ? "" : "'" + name + "' ") + node;
    }
}
