package io.sojourn.runtime.connection;

import io.sojourn.identity.NodeId;

/** Knows of nodes that are gone for good; implemented further down, by whoever talks to the naming server. */
@FunctionalInterface
public interface Obituaries {

    /** Knows of none; for nodes without a naming server. */
    Obituaries NONE = node -> false;

    /**
     * Whether a node, at whose address nobody listens any more, is gone for good; false if that is not known. May block for
     * the network.
     */
    boolean isGone(NodeId node);
}
