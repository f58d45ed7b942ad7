package io.sojourn.runtime;

import io.sojourn.call.CallOptions;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.runtime.connection.CallerSession;
import io.sojourn.runtime.naming.Background;
import io.sojourn.runtime.naming.DirectoryDialer;
import io.sojourn.runtime.naming.DirectoryService;
import io.sojourn.runtime.naming.EmbeddedNaming;
import io.sojourn.runtime.naming.NamingClient;
import io.sojourn.runtime.naming.NodeIdentity;
import io.sojourn.spi.RemoteInterface;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** A node's tie to its naming server, which may run inside the node itself. */
final class NamingConnection implements AutoCloseable {

    private final NamingClient client;
    private final EmbeddedNaming.@Nullable Running embedded;

    private NamingConnection(NamingClient client, EmbeddedNaming.@Nullable Running embedded) {
        this.client = client;
        this.embedded = embedded;
    }

    /** The tie to servers at the addresses that the user gave. */
    static NamingConnection to(NodeConfiguration configuration, Components components) {
        DirectoryDialer dialer = (address, patience) -> dial(
                address,
                patience.isZero() ? CallOptions.DEFAULT : CallOptions.deadline(patience),
                configuration.connectTimeout(),
                components);
        return started(configuration, components, configuration.naming(), dialer, null);
    }

    /**
     * Starts a naming server inside the node.
     *
     * @throws IllegalStateException if the naming server is not on the class path or cannot start
     */
    static NamingConnection embedded(
            NodeConfiguration configuration, Components components, NodeConfiguration.Embedded settings) {
        EmbeddedNaming chosen = settings.provider();
        EmbeddedNaming provider = chosen == null ? onTheClassPath() : chosen;
        EmbeddedNaming.Running running = provider.start(settings.directory());
        components.objects.exportInternally(DirectoryService.ID, running.service());
        List<Endpoint> addresses = components.sessions.endpoints();
        DirectoryDialer dialer =
                (address, patience) -> directory(components, components.self, address, CallOptions.DEFAULT);
        return started(configuration, components, addresses, dialer, running);
    }

    private static EmbeddedNaming onTheClassPath() {
        return ServiceLoader.load(EmbeddedNaming.class)
                .findFirst()
                .or(() -> ServiceLoader.load(EmbeddedNaming.class, NamingConnection.class.getClassLoader())
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException("embeddedNaming needs the naming server. Add the artifact "
                        + "io.sojourn:sojourn-naming-server to the class path."));
    }

    private static NamingConnection started(
            NodeConfiguration configuration,
            Components components,
            List<Endpoint> addresses,
            DirectoryDialer dialer,
            EmbeddedNaming.@Nullable Running embedded) {
        NamingClient client = new NamingClient(
                new NodeIdentity(components.self, configuration.name(), components::reachableAt),
                addresses,
                dialer,
                new NodeObjects(components),
                new Background(components.time, components.timers, components.threads),
                configuration.calls().defaultDeadline());
        client.start(!configuration.listen().isEmpty());
        return new NamingConnection(client, embedded);
    }

    private static DirectoryService dial(
            Endpoint address, CallOptions options, Duration timeout, Components components) {
        CallerSession session = components.connect(address, timeout);
        Endpoint own = session.localAddress();
        if (own != null) {
            components.seenAt(own);
        }
        return directory(components, session.peer(), address, options);
    }

    private static DirectoryService directory(
            Components components, NodeId server, Endpoint address, CallOptions options) {
        RemoteInterface<DirectoryService> type = components.types.remoteInterface(DirectoryService.class);
        return components.proxies.wellKnown(server, List.of(address), DirectoryService.ID, type, options);
    }

    /** The names. */
    NamingClient client() {
        return client;
    }

    /** Takes back what the node bound, as far as a naming server can be reached; does not wait long. */
    void withdraw() {
        client.withdraw();
    }

    /** Stops all work, and the naming server inside the node if there is one. */
    @Override
    public void close() {
        client.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
