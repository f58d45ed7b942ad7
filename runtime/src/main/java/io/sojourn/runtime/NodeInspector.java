package io.sojourn.runtime;

import io.sojourn.call.CallOptions;
import io.sojourn.failure.NameNotFound;
import io.sojourn.failure.Unreachable;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.node.NodeReport;
import io.sojourn.runtime.naming.NamingClient;
import io.sojourn.runtime.report.NodeInspection;
import io.sojourn.spi.RemoteInterface;
import java.time.Duration;
import java.util.List;

/** Asks other nodes for their reports. */
record NodeInspector(Components components, Duration patience) {

    /** The report of the node that listens at an address. */
    NodeReport at(Endpoint address) {
        NodeId node = components.connect(address, patience).peer();
        RemoteInterface<NodeInspection> type = components.types.remoteInterface(NodeInspection.class);
        return components
                .proxies
                .wellKnown(node, List.of(address), NodeInspection.ID, type, CallOptions.DEFAULT)
                .inspect();
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
