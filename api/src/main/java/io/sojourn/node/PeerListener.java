package io.sojourn.node;

import io.sojourn.identity.NodeId;

/**
 * Is told when other nodes become connected to this one and stop being so.
 *
 * <p>Both methods run on a thread of the node, one change after the other in the order in which they happened; each change
 * is told once. They may call the node, but a listener that blocks delays the changes that follow. What they throw is
 * logged.
 */
public interface PeerListener {

    /**
     * The first connection with a node has been made, by either side.
     *
     * @param node the other node
     * @param name its readable name; empty if it has none
     */
    void connected(NodeId node, String name);

    /**
     * The last connection with a node is gone: it was closed, cut, or idle for too long. It may come back.
     *
     * @param node the other node
     * @param name its readable name; empty if it has none
     */
    void disconnected(NodeId node, String name);
}
