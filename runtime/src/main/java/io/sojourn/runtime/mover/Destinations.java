package io.sojourn.runtime.mover;

import io.sojourn.failure.MoveFailed;
import io.sojourn.failure.MoveFailed.Reason;
import io.sojourn.failure.NamingFailure;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.runtime.connection.CannotConnect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Finds the nodes to which objects are to go. Thread-safe; its methods block for the network. */
final class Destinations {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Surroundings node;

    Destinations(Surroundings node) {
        this.node = node;
    }

    /**
     * A node that the user of this one has named.
     *
     * @param destination its name, id or address
     */
    DestinationNode given(String destination) {
        return destination.contains("://") ? atAddress(destination) : find(destination);
    }

    /** What other nodes can find that the user of this one has named. */
    String shownToOthers(String destination) {
        return destination.contains("://") ? atAddress(destination).id().toString() : own(destination);
    }

    private String own(String destination) {
        return isSelf(destination) ? node.self().toString() : destination;
    }

    private boolean isSelf(String destination) {
        return destination.equals(node.nodeName())
                || destination.equals(node.self().toString());
    }

    private DestinationNode atAddress(String address) {
        try {
            NodeId id = node.sessions()
                    .at(Endpoint.parse(address), node.time().nanoTime() + PATIENCE_NANOS)
                    .peer();
            return reached(id);
        } catch (IllegalArgumentException | CannotConnect unreachable) {
            throw unknown("Nobody could be reached at '" + address + "': " + unreachable.getMessage(), unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw unknown("The thread was interrupted while '" + address + "' was being connected.", interrupted);
        }
    }

    /**
     * A node that somebody has named, be it another node: nothing is dialled but what the naming server lists.
     *
     * @param destination its name or id
     */
    DestinationNode find(String destination) {
        if (isSelf(destination)) {
            return new DestinationNode(node.self(), node.nodeName(), node.at(node.self(), List.of()));
        }
        List<NodeId> connected = node.sessions().named(destination);
        List<Endpoint> listed = listed(destination);
        if (!listed.isEmpty()) {
            return listed(destination, listed);
        }
        if (connected.size() > 1) {
            throw unknown(
                    "Several nodes are called '" + destination + "': " + connected + ". Give the id of one of them.",
                    null);
        }
        if (connected.size() == 1) {
            return reached(connected.get(0));
        }
        return byId(destination);
    }

    private List<Endpoint> listed(String name) {
        try {
            return node.locations().endpointsOf(name);
        } catch (NamingFailure unavailable) {
            return List.of();
        }
    }

    private DestinationNode listed(String name, List<Endpoint> endpoints) {
        List<String> reasons = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            try {
                NodeId found = node.sessions()
                        .at(endpoint, node.time().nanoTime() + PATIENCE_NANOS)
                        .peer();
                if (node.sessions().nameOf(found).equals(name)) {
                    return reached(found);
                }
                reasons.add(endpoint + ": another node lives there");
            } catch (CannotConnect unreachable) {
                reasons.add(endpoint + ": " + unreachable.getMessage());
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw unknown("The thread was interrupted while node '" + name + "' was being connected.", interrupted);
            }
        }
        throw new MoveFailed(
                Reason.DESTINATION_REFUSED, "The node '" + name + "' cannot be reached: " + String.join("; ", reasons));
    }

    private DestinationNode byId(String text) {
        NodeId id;
        try {
            id = NodeId.parse(text);
        } catch (IllegalArgumentException noId) {
            throw unknown(
                    "No node '" + text + "' is registered with the naming server or connected to node '"
                            + node.nodeName() + "'. Give the name or the id of a node that listens.",
                    null);
        }
        List<Endpoint> endpoints = node.locations().endpointsOf(id);
        return new DestinationNode(id, node.sessions().nameOf(id), node.at(id, endpoints));
    }

    private DestinationNode reached(NodeId id) {
        return new DestinationNode(id, node.sessions().nameOf(id), node.at(id, List.of()));
    }

    private static MoveFailed unknown(String message, @Nullable Throwable cause) {
        return new MoveFailed(Reason.UNKNOWN_DESTINATION, message, cause);
    }

    /** The nodes that objects may go to when this one is drained by its user. */
    List<String> given(List<String> nodes) {
        return nodes.stream().map(this::shownToOthers).toList();
    }
}
