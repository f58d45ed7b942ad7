package io.sojourn.runtime.report;

import io.sojourn.identity.Endpoint;
import io.sojourn.node.NodeReport;

/** Asks other nodes for their reports; what the runtime's node also is, for tools. Blocks for the network. */
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
}
