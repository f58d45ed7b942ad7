package io.sojourn.node;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;

/** Decides which addresses a node may dial because a reference named them. */
@FunctionalInterface
public interface EndpointPolicy {

    /** Nothing is dialled but the builder's addresses and what the naming server lists; the default. */
    EndpointPolicy LISTED_ONLY = (node, endpoint) -> false;

    /** Everything is dialled; for tests and closed networks only. */
    EndpointPolicy ANY = (node, endpoint) -> true;

    /**
     * Whether an address may be dialled; called before any name is resolved, on the thread that makes the call.
     *
     * @param node the node that is said to live there
     * @param endpoint the address; its host may be a name that has not been resolved
     */
    boolean mayDial(NodeId node, Endpoint endpoint);
}
