package io.sojourn.runtime;

import io.sojourn.identity.Endpoint;
import io.sojourn.node.EndpointPolicy;
import io.sojourn.node.Limits;
import io.sojourn.node.PeerListener;
import io.sojourn.runtime.dispatch.DispatchSettings;
import io.sojourn.runtime.invoke.CallSettings;
import io.sojourn.runtime.naming.EmbeddedNaming;
import io.sojourn.spi.Marshaller;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a node, complete and consistent.
 *
 * @param name readable name; empty if none was given
 * @param listen where to listen; empty for a node that does not
 * @param advertise under which address others reach the node; null if it is the one it listens at
 * @param naming addresses of naming servers; empty if there are none
 * @param embedded the naming server to run inside the node; null for none
 * @param policy decides which addresses in references may be dialled
 * @param connectTimeout how long one attempt to connect may take
 * @param closeGrace how long closing lets running calls go on
 * @param maximumConnections how many connections from other nodes are accepted
 * @param idleTimeout after how long without a call a connection is closed by the node that dialled; zero for never
 * @param lease how long another node that is not heard of keeps what it holds here
 * @param peerListeners who is told of nodes that come and go
 * @param limits bounds of what is encoded and decoded
 * @param portable types allowed in open positions
 * @param marshallers the user's marshallers
 * @param calls about calls that the node makes
 * @param dispatch about calls that the node serves
 */
record NodeConfiguration(
        String name,
        List<Endpoint> listen,
        @Nullable Endpoint advertise,
        List<Endpoint> naming,
        @Nullable Embedded embedded,
        EndpointPolicy policy,
        Duration connectTimeout,
        Duration closeGrace,
        int maximumConnections,
        Duration idleTimeout,
        Duration lease,
        List<PeerListener> peerListeners,
        Limits limits,
        List<Class<?>> portable,
        List<Marshaller<?>> marshallers,
        CallSettings calls,
        DispatchSettings dispatch) {

    /**
     * A naming server inside the node.
     *
     * @param directory where its data live; null if they are lost with the node
     * @param provider runs it; null for the one that is on the class path
     */
    record Embedded(@Nullable Path directory, @Nullable EmbeddedNaming provider) {}

    /** Whether a naming server is known. */
    boolean usesNaming() {
        return embedded != null || !naming.isEmpty();
    }

    NodeConfiguration {
        listen = List.copyOf(listen);
        naming = List.copyOf(naming);
        peerListeners = List.copyOf(peerListeners);
        portable = List.copyOf(portable);
        marshallers = List.copyOf(marshallers);
    }
}
