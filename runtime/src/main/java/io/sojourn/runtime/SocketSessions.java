package io.sojourn.runtime;

import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.runtime.clock.Chance;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.connection.LeaseReceiver;
import io.sojourn.runtime.connection.NodeSessions;
import io.sojourn.runtime.connection.Obituaries;
import io.sojourn.runtime.connection.RequestReceiver;
import io.sojourn.runtime.connection.Sessions;
import io.sojourn.runtime.connection.SessionsConfig;
import io.sojourn.runtime.session.SessionSettings;
import io.sojourn.runtime.thread.ConnectionThreads;
import io.sojourn.runtime.transport.stream.StreamSettings;
import io.sojourn.runtime.transport.tcp.TcpTransport;
import io.sojourn.runtime.transport.unix.UnixTransport;
import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;

/** Opens a node's sessions, over TCP and Unix-domain sockets. */
record SocketSessions(NodeConfiguration configuration, Chance chance, Obituaries obituaries, LongSupplier incarnation)
        implements Components.SessionsOpener {

    /** Platform threads only: they read sockets, and each connection needs up to two. */
    private static final int MAXIMUM_THREADS = 65_536;

    private static final int MAXIMUM_STRANGERS = 256;

    @Override
    public Sessions open(
            NodeId self,
            String nodeName,
            TimeSource time,
            Timers timers,
            RequestReceiver receiver,
            LeaseReceiver leases) {
        ConnectionThreads threads = ConnectionThreads.named(nodeName + "-connection", MAXIMUM_THREADS);
        SessionSettings bounds = SessionSettings.forMessages(
                        configuration.limits().frameBytes())
                .withLeaseNanos(configuration.lease().toNanos());
        NodeSessions sessions = new NodeSessions(
                SessionsConfig.of(self, configuration.name(), bounds)
                        .withIncarnation(incarnation)
                        .withConnectNanos(configuration.connectTimeout().toNanos())
                        .withConnections(configuration.maximumConnections(), MAXIMUM_STRANGERS)
                        .withIdleNanos(configuration.idleTimeout().toNanos()),
                time,
                timers,
                chance,
                List.of(
                        new TcpTransport(StreamSettings.DEFAULT, time, timers, threads),
                        new UnixTransport(StreamSettings.DEFAULT, time, timers, chance, threads)),
                threads,
                receiver,
                leases,
                obituaries,
                configuration.peerListeners());
        for (Endpoint endpoint : configuration.listen()) {
            try {
                sessions.listen(endpoint);
            } catch (IOException e) {
                sessions.close();
                throw new IllegalStateException(whyNot(endpoint, e), e);
            }
        }
        return sessions;
    }

    private static String whyNot(Endpoint endpoint, IOException e) {
        return e.getMessage()
                + (endpoint.isUnix() ? "." : ". Is another process listening there? Port 0 picks a free one.");
    }
}
