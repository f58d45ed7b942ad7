package io.sojourn.runtime.report;

import io.sojourn.identity.Endpoint;
import io.sojourn.node.Drained;
import io.sojourn.node.NodeReport;
import java.util.List;

/** Asks other nodes for what operators want of them; what the runtime's node also is, for tools. Blocks for the network. */
public interface Inspector {

    /**
     * The report of whatever node listens at an address.
     *
     * @throws io.sojourn.failure.RemoteFailure if it cannot be had
     */
    NodeReport inspect(Endpoint address);

    /**
     * The report of the node that has registered under a name with the naming server.
     *
     * @throws io.sojourn.failure.NameNotFound if there is none that listens
     * @throws io.sojourn.failure.RemoteFailure if the report cannot be had
     */
    NodeReport inspect(String nodeName);

    /**
     * Lets the node that has registered under a name, or that listens at an address, move its objects elsewhere; see {@link
     * io.sojourn.node.Node#drain}.
     *
     * @param node its name or address
     * @param destinations names or ids of the nodes that get the objects in turn; one at least
     * @throws io.sojourn.failure.NameNotFound if there is none with the name that listens
     * @throws io.sojourn.failure.MoveFailed if it does not even begin
     * @throws io.sojourn.failure.RemoteFailure if it does not answer; objects may have moved then
     */
    Drained drain(String node, List<String> destinations);
}
