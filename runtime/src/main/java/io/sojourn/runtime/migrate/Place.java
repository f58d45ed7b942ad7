package io.sojourn.runtime.migrate;

import io.sojourn.identity.NodeId;

/**
 * Where an object is, as the location record has it.
 *
 * @param home the node that serves it
 * @param epoch how often it has moved, or given a move up
 * @param move the number of the move that wrote the record, which no other move has
 */
public record Place(NodeId home, int epoch, long move) {}
