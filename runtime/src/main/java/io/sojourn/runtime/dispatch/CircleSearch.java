package io.sojourn.runtime.dispatch;

import io.sojourn.identity.NodeId;
import io.sojourn.runtime.clock.Chance;
import java.util.function.BiConsumer;

/**
 * What the search for circles of serial objects needs of its node.
 *
 * @param self this node
 * @param nodeName how messages call it
 * @param chance makes the secrets of searches
 * @param sender sends a probe to another node, or drops it; must not block
 */
public record CircleSearch(NodeId self, String nodeName, Chance chance, BiConsumer<NodeId, ChainProbe> sender) {}
