package io.sojourn.naming.server;

import io.sojourn.identity.Endpoint;
import io.sojourn.naming.server.replica.ReplicaConfig;
import io.sojourn.naming.server.service.LocalNaming;
import io.sojourn.node.Node;
import io.sojourn.node.NodeBuilder;
import io.sojourn.runtime.naming.NamingHost;
import java.util.List;

/** A naming server by itself: a node that does nothing but hold the directory. */
public final class NamingServer implements AutoCloseable {

    private final Node node;

    private NamingServer(Node node) {
        this.node = node;
    }

    /**
     * Starts a naming server; blocks until it answers.
     *
     * @throws IllegalStateException if it cannot start; the message says what to do about it
     * @throws IllegalArgumentException if a setting is out of its range
     */
    public static NamingServer start(NamingServerConfig config) {
        ReplicaConfig replica =
                ReplicaConfig.DEFAULT.withPeerPort(config.peerPort()).withLease(config.lease());
        NodeBuilder builder = Node.builder().name("naming").listen(config.listen());
        if (config.allowPlaintext()) {
            builder.allowPlaintext();
        }
        if (!(builder instanceof NamingHost host)) {
            throw new IllegalStateException(builder.getClass() + " cannot run a naming server.");
        }
        return new NamingServer(
                host.embeddedNaming(new LocalNaming(replica), config.data()).start());
    }

    /** Where it listens, with the ports really used. */
    public List<Endpoint> endpoints() {
        return node.endpoints();
    }

    /** Waits until it is closed. */
    public void awaitClose() throws InterruptedException {
        node.awaitClose();
    }

    /** Stops it; what was acknowledged stays in its data directory. */
    @Override
    public void close() {
        node.close();
    }
}
