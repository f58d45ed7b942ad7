package io.sojourn.runtime.mover;

import io.sojourn.identity.NodeId;

/**
 * Where an object is to go.
 *
 * @param id the node
 * @param name what people call it; empty if it has no name
 * @param service its part in the move
 */
record DestinationNode(NodeId id, String name, MoveService service) {}
