package io.sojourn.runtime.invoke;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Name;
import java.util.List;
import java.util.Optional;

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

    /** The newest reference that the naming server has for an object; empty if it has none. May block for the network. */
    default Optional<Reference> whereabouts(ObjectId object) {
        return Optional.empty();
    }

    /** What is bound to a name now; empty if nothing is, or if nobody can say. May block for the network. */
    default Optional<Reference> bound(Name name) {
        return Optional.empty();
    }
}
