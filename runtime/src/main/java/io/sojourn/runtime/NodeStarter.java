package io.sojourn.runtime;

import io.sojourn.node.Node;
import io.sojourn.runtime.clock.Chance;
import io.sojourn.runtime.invoke.LocationTable;

/** Puts a node together and starts it. */
final class NodeStarter {

    private NodeStarter() {}

    /** A running node with the settings given. */
    static Node start(NodeConfiguration configuration) {
        Components components = new Components(
                configuration, Chance.secure(), LocationTable.EMPTY, (parts, receiver) -> new Unconnected());
        return new RuntimeNode(configuration, components, null);
    }
}
