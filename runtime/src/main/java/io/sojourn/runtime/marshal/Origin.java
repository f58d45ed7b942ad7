package io.sojourn.runtime.marshal;

import io.sojourn.identity.NodeId;

/**
 * Where a message came from; decides what the addresses in it are worth.
 *
 * @param node the node that sent it
 * @param onThisMachine whether it came over a loopback connection or from this node itself
 */
public record Origin(NodeId node, boolean onThisMachine) {}
