package io.sojourn.identity;

import java.util.List;
import java.util.Objects;

/**
 * A node and where it listens.
 *
 * @param node the node
 * @param endpoints its addresses, in the order to try; 1 to {@value #MAXIMUM_ENDPOINTS}
 */
public record Location(NodeId node, List<Endpoint> endpoints) {

    /** How many addresses one location can carry. */
    public static final int MAXIMUM_ENDPOINTS = 2;

    /** Copies the list and checks its length; throws {@link IllegalArgumentException} if it is wrong. */
    public Location {
        Objects.requireNonNull(node, "node");
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty() || endpoints.size() > MAXIMUM_ENDPOINTS) {
            throw new IllegalArgumentException(
                    "A location has 1 to " + MAXIMUM_ENDPOINTS + " endpoints, not " + endpoints.size() + ".");
        }
    }
}
