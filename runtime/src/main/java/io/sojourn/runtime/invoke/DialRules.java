package io.sojourn.runtime.invoke;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.node.EndpointPolicy;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which addresses may be dialled for a reference: those the user gave, those the naming server lists for the node, and
 * those the policy allows. A message alone never makes this node dial.
 *
 * @param given addresses that the user gave to the builder
 * @param listed what the naming server lists
 * @param policy decides about the addresses that the reference itself carries
 */
record DialRules(Set<Endpoint> given, LocationTable listed, EndpointPolicy policy) {

    DialRules {
        given = Set.copyOf(given);
    }

    /**
     * The addresses that may be dialled, best first: files of Unix-domain sockets, which cost less than TCP where the node is
     * on this machine, and cost no time where it is not.
     *
     * @param said where a message says that the node listens
     */
    List<Endpoint> candidates(NodeId node, List<Endpoint> said) {
        Set<Endpoint> allowed = new LinkedHashSet<>();
        for (Endpoint endpoint : said) {
            if (given.contains(endpoint) || policy.mayDial(node, endpoint)) {
                allowed.add(endpoint);
            }
        }
        if (allowed.isEmpty()) {
            allowed.addAll(listed.endpointsOf(node));
        }
        return allowed.stream()
                .sorted(Comparator.comparing(Endpoint::isUnix).reversed())
                .toList();
    }
}
