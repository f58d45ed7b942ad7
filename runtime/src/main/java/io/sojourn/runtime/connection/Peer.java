package io.sojourn.runtime.connection;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Another node: the session in which it is called, the one in which it calls, and the connections under both. */
final class Peer {

    private static final int MOST_ENDPOINTS = 8;

    private final NodeId node;
    private final String name;
    private final Calling calling;
    private final LeaseReceiver leases;
    private final Reattachment reattachment;
    private final AtomicReference<@Nullable Serving> serving = new AtomicReference<>();
    private final List<AttachedConnection> connections = new CopyOnWriteArrayList<>();
    private volatile List<Endpoint> endpoints = List.of();
    private volatile long incarnation;

    Peer(NodeId node, String name, Calling calling, LeaseReceiver leases, Function<Peer, Reattachment> reattachment) {
        this.node = node;
        this.name = name;
        this.calling = calling;
        this.leases = leases;
        this.reattachment = reattachment.apply(this);
    }

    NodeId node() {
        return node;
    }

    String name() {
        return name;
    }

    /** How often a node of its name has started, as it says itself; 0 if that is not known. */
    long incarnation() {
        return incarnation;
    }

    void incarnation(long said) {
        incarnation = said;
    }

    /** Whether another node of the same name says that it is a later start of it. */
    boolean isFollowedBy(Peer other) {
        return incarnation > 0 && incarnation < other.incarnation && !name.isEmpty() && name.equals(other.name);
    }

    Calling calling() {
        return calling;
    }

    LeaseReceiver leases() {
        return leases;
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

    /** Where the node may be dialled, best first; empty if it has always been the one to dial. */
    List<Endpoint> endpoints() {
        return endpoints;
    }

    /** The node was reached at an address, which becomes the best. */
    void reachedAt(Endpoint endpoint) {
        List<Endpoint> known = endpoints;
        if (known.isEmpty() || !known.get(0).equals(endpoint)) {
            endpoints = joined(List.of(endpoint), known);
        }
    }

    /** Addresses at which this node may dial the other one, if it has dialled it before. */
    void mayBeAt(List<Endpoint> candidates) {
        List<Endpoint> known = endpoints;
        if (!known.isEmpty() && !known.containsAll(candidates)) {
            endpoints = joined(known, candidates);
        }
    }

    private static List<Endpoint> joined(List<Endpoint> first, List<Endpoint> then) {
        return Stream.concat(first.stream(), then.stream())
                .distinct()
                .limit(MOST_ENDPOINTS)
                .toList();
    }

    /** How log lines name it. */
    String shown() {
        return (name.isEmpty() ? "" : "'" + name + "' ") + node;
    }
}
