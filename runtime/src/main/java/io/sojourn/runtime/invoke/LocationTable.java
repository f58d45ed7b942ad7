package io.sojourn.runtime.invoke;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import java.util.List;

/** Where nodes listen according to the naming server; implemented by whoever talks to it. */
@FunctionalInterface
public interface LocationTable {

    /** Knows nothing; for nodes without a naming server. */
    LocationTable EMPTY = node -> List.of();

    /**
     * The addresses under which the naming server lists a node; empty if it does not, or cannot be reached. May block
     * for the network.
     */
    List<Endpoint> endpointsOf(NodeId node);
}
