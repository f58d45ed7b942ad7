package io.sojourn.naming.server.directory;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import java.util.List;

/**
 * A node in the node table.
 *
 * @param id the node
 * @param name its readable name; empty for none
 * @param endpoints where it listens; empty if it does not
 * @param incarnation the number of this run of the name, from 1 on
 * @param renewals rises with every renewal of its lease, and from one registration to the next
 * @param fenced whether a later run of the name has taken over; the lease can then not be renewed
 */
public record NodeEntry(
        NodeId id, String name, List<Endpoint> endpoints, long incarnation, long renewals, boolean fenced) {

    /** Copies the list. */
    public NodeEntry {
        endpoints = List.copyOf(endpoints);
    }

    NodeEntry renewed() {
        return new NodeEntry(id, name, endpoints, incarnation, renewals + 1, fenced);
    }

    NodeEntry renewedAt(List<Endpoint> newEndpoints) {
        return new NodeEntry(id, name, newEndpoints, incarnation, renewals + 1, fenced);
    }

    NodeEntry fence() {
        return new NodeEntry(id, name, endpoints, incarnation, renewals, true);
    }
}
