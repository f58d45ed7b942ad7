package io.sojourn.runtime;

import io.sojourn.call.CallOptions;
import io.sojourn.failure.NameNotFound;
import io.sojourn.failure.Unreachable;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.node.Drained;
import io.sojourn.node.NodeReport;
import io.sojourn.runtime.mover.MoveService;
import io.sojourn.runtime.naming.NamingClient;
import io.sojourn.runtime.report.NodeInspection;
import io.sojourn.spi.RemoteInterface;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Asks other nodes for what operators want of them. */
record NodeInspector(Components components, Duration patience) {

    /** The report of the node that listens at an address. */
    NodeReport at(Endpoint address) {
        return ask(address, NodeInspection.ID, NodeInspection.class, NodeInspection::inspect);
    }

    /** The report of the latest node that has registered under a name. */
    NodeReport named(String nodeName, NamingClient naming) {
        return askNamed(nodeName, naming, this::at);
    }

    /** Lets the node that listens at an address move its objects elsewhere. */
    Drained drain(Endpoint address, List<String> destinations) {
        return ask(address, MoveService.ID, MoveService.class, node -> node.drain(destinations));
    }

    /** Lets the latest node that has registered under a name move its objects elsewhere. */
    Drained drain(String nodeName, List<String> destinations, NamingClient naming) {
        return askNamed(nodeName, naming, address -> drain(address, destinations));
    }

    private <S, R> R ask(Endpoint address, ObjectId id, Class<S> service, Function<S, R> question) {
        NodeId node = components.connect(address, patience).peer();
        RemoteInterface<S> type = components.types.remoteInterface(service);
        return question.apply(components.proxies.wellKnown(node, List.of(address), id, type, CallOptions.DEFAULT));
    }

    private <R> R askNamed(String nodeName, NamingClient naming, Function<Endpoint, R> question) {
        List<Endpoint> endpoints = naming.endpointsOf(nodeName);
        if (endpoints.isEmpty()) {
            throw notRegistered(nodeName);
        }
        Unreachable last = null;
        for (Endpoint endpoint : endpoints) {
            try {
                NodeId found = components.connect(endpoint, patience).peer();
                if (components.sessions.nameOf(found).equals(nodeName)) {
                    return question.apply(endpoint);
                }
            } catch (Unreachable next) {
                last = next;
            }
        }
        throw last == null ? notRegistered(nodeName) : last;
    }

    private static NameNotFound notRegistered(String nodeName) {
        return new NameNotFound(
                "No node with the name '" + nodeName + "' that listens is registered. Give the address of the node "
                        + "instead, such as tcp://localhost:7001.");
    }
}
