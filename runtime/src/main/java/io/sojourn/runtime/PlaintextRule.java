package io.sojourn.runtime;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.observe.LateLogger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Listening beyond this machine without encryption needs the user's word. */
final class PlaintextRule {

    private static final LateLogger LOG = LateLogger.of(PlaintextRule.class);

    private PlaintextRule() {}

    /**
     * Checks the addresses to listen at.
     *
     * @throws IllegalStateException if one is reachable from elsewhere and plaintext is not allowed
     */
    static void check(List<Endpoint> listen, boolean allowed, String nodeName) {
        for (Endpoint endpoint : listen) {
            if (endpoint.isUnix() || isLoopback(endpoint)) {
                continue;
            }
            if (!allowed) {
                throw new IllegalStateException(
                        "Listening at " + endpoint + " would let other machines call this node "
                                + "without encryption. Listen at localhost, or say allowPlaintext() if the network is trusted.");
            }
            LOG.get()
                    .warn(
                            "{}: listens at {} without encryption; peers are not authenticated and traffic can be read",
                            nodeName,
                            endpoint);
        }
    }

    private static boolean isLoopback(Endpoint endpoint) {
        try {
            for (InetAddress address : InetAddress.getAllByName(endpoint.host())) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            throw new IllegalStateException(
                    "The host of " + endpoint + " is not known on this machine, so this node cannot listen there.", e);
        }
    }
}
