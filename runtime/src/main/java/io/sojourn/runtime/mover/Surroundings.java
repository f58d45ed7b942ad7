package io.sojourn.runtime.mover;

import io.sojourn.call.CallOptions;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.runtime.clock.Chance;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.collector.Collector;
import io.sojourn.runtime.connection.Sessions;
import io.sojourn.runtime.marshal.TypeTable;
import io.sojourn.runtime.object.ObjectTable;
import io.sojourn.runtime.reference.Proxies;
import io.sojourn.runtime.reference.ReferenceBinder;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What moves need of the rest of their node.
 *
 * @param self the node
 * @param nodeName its name, for people
 * @param endpoints where it can be reached; empty if it does not listen
 * @param threads runs what may block
 * @param locations the location table
 */
public record Surroundings(
        NodeId self,
        String nodeName,
        Supplier<List<Endpoint>> endpoints,
        ObjectTable objects,
        TypeTable types,
        Proxies proxies,
        ReferenceBinder binder,
        Collector collector,
        Sessions sessions,
        LocationRecords locations,
        StatePacker packer,
        MoveSettings settings,
        Executor threads,
        TimeSource time,
        Timers timers,
        Chance chance) {

    /** Another node's part in moves; its methods block for the network. */
    MoveService at(NodeId node, List<Endpoint> endpointsOfNode) {
        return proxies.wellKnown(
                node, endpointsOfNode, MoveService.ID, types.remoteInterface(MoveService.class), CallOptions.DEFAULT);
    }
}
