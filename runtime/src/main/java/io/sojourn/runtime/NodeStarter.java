package io.sojourn.runtime;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Name;
import io.sojourn.node.Node;
import io.sojourn.runtime.clock.Chance;
import io.sojourn.runtime.connection.Obituaries;
import io.sojourn.runtime.invoke.LocationTable;
import io.sojourn.runtime.mover.SourceDecides;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Puts a node together and starts it. */
final class NodeStarter {

    private NodeStarter() {}

    /** A running node with the settings given. */
    static Node start(NodeConfiguration configuration) {
        AtomicReference<@Nullable NamingConnection> naming = new AtomicReference<>();
        Chance chance = Chance.secure();
        LateNaming late = new LateNaming(naming);
        AtomicReference<@Nullable Node> started = new AtomicReference<>();
        Components components = new Components(
                configuration,
                chance,
                late,
                configuration.usesNaming() ? new NamedLocations(naming::get) : new SourceDecides(),
                () -> Objects.requireNonNull(started.get(), "the node is still being started"),
                new SocketSessions(configuration, chance, late, late::incarnation));
        try {
            NamingConnection connection = naming(configuration, components);
            naming.set(connection);
            RuntimeNode node = new RuntimeNode(configuration, components, connection);
            started.set(node);
            return node;
        } catch (RuntimeException e) {
            components.close();
            throw e;
        }
    }

    private static @Nullable NamingConnection naming(NodeConfiguration configuration, Components components) {
        NodeConfiguration.Embedded embedded = configuration.embedded();
        if (embedded != null) {
            return NamingConnection.embedded(configuration, components, embedded);
        }
        return configuration.naming().isEmpty() ? null : NamingConnection.to(configuration, components);
    }

    /** The naming client is made of what needs its answers, so it comes last. */
    private record LateNaming(AtomicReference<@Nullable NamingConnection> naming) implements LocationTable, Obituaries {
        @Override
        public List<Endpoint> endpointsOf(NodeId node) {
            NamingConnection connection = naming.get();
            return connection == null ? List.of() : connection.client().endpointsOf(node);
        }

        @Override
        public Optional<Reference> whereabouts(ObjectId object) {
            NamingConnection connection = naming.get();
            return connection == null ? Optional.empty() : connection.client().whereabouts(object);
        }

        long incarnation() {
            NamingConnection connection = naming.get();
            return connection == null ? 0 : connection.client().incarnation();
        }

        @Override
        public boolean isGone(NodeId node) {
            NamingConnection connection = naming.get();
            return connection != null && connection.client().hasLeft(node);
        }

        @Override
        public Optional<Reference> bound(Name name) {
            NamingConnection connection = naming.get();
            return connection == null ? Optional.empty() : connection.client().bound(name);
        }
    }
}
