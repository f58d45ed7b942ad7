package io.sojourn.runtime;

import io.sojourn.failure.FailedCall;
import io.sojourn.failure.NameNotFound;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.Unreachable;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.Reference;
import io.sojourn.node.NodeReport;
import io.sojourn.runtime.connection.CannotConnect;
import io.sojourn.runtime.naming.NamingClient;
import io.sojourn.runtime.report.NodeInspection;
import io.sojourn.spi.RemoteInterface;
import java.time.Duration;
import java.util.List;

/** Asks other nodes for their reports. */
record NodeInspector(Components components, Duration patience) {

    /** The report of the node that listens at an address. */
    NodeReport at(Endpoint address) {
        try {
            NodeId node = components
                    .sessions
                    .at(address, components.time.nanoTime() + patience.toNanos())
                    .peer();
            RemoteInterface<NodeInspection> type = components.types.remoteInterface(NodeInspection.class);
            Reference reference = new Reference(node, NodeInspection.ID, 0, List.of(type.tag()), List.of(address));
            return components.proxies.wellKnown(reference, type).inspect();
        } catch (CannotConnect e) {
            throw new Unreachable(String.valueOf(e.getMessage()), FailedCall.of(Outcome.NOT_EXECUTED), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable(
                    "The thread was interrupted while " + address + " was being connected.",
                    FailedCall.of(Outcome.NOT_EXECUTED),
                    e);
        }
    }

    /** The report of the latest node that has registered under a name. */
    NodeReport named(String nodeName, NamingClient naming) {
        List<Endpoint> endpoints = naming.endpointsOf(nodeName);
        if (endpoints.isEmpty()) {
            throw new NameNotFound(
                    "No node with the name '" + nodeName + "' that listens is registered. Give the address of "
                            + "the node instead, such as tcp://localhost:7001.");
        }
        Unreachable last = null;
        for (Endpoint endpoint : endpoints) {
            try {
                return at(endpoint);
            } catch (Unreachable next) {
                last = next;
            }
        }
        throw last;
    }
}
