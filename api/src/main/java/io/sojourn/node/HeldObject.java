package io.sojourn.node;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;

/**
 * An object of another node to which this one has a reference in use.
 *
 * @param id the object
 * @param home the node that serves it
 * @param claimed whether its home keeps it for this node, or is being asked to; if not, for example because this node may
 *     not dial the home, the reference works as long as something else keeps the object
 */
public record HeldObject(ObjectId id, NodeId home, boolean claimed) {}
