package io.sojourn.naming.server;

import io.sojourn.naming.server.directory.PeerAddress;
import io.sojourn.naming.server.replica.Peers;
import io.sojourn.node.Node;
import io.sojourn.runtime.naming.ClusterStatus;
import io.sojourn.runtime.naming.NamingClient;
import java.util.UUID;

/** Asks a cluster of naming servers who belongs to it, for one that is to join it. */
final class RunningCluster {

    private RunningCluster() {}

    /**
     * The cluster of the naming server that nodes reach at the address given; blocks.
     *
     * @throws io.sojourn.failure.NamingUnavailable if none answers there
     */
    static Peers.JoinedCluster at(String address) {
        try (Node node = Node.builder().naming(address).start()) {
            if (!(node.naming() instanceof NamingClient client)) {
                throw new IllegalStateException("The runtime on the class path cannot ask for the cluster.");
            }
            ClusterStatus cluster = client.status().cluster();
            return new Peers.JoinedCluster(
                    UUID.fromString(cluster.id()),
                    cluster.peers().stream()
                            .map(peer -> PeerAddress.parse(peer.name() + "=" + peer.address()))
                            .toList());
        }
    }
}
