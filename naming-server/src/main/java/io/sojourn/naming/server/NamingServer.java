package io.sojourn.naming.server;

import io.sojourn.identity.Endpoint;
import io.sojourn.naming.server.console.ConsoleServer;
import io.sojourn.naming.server.console.ConsoleSettings;
import io.sojourn.naming.server.replica.Peers;
import io.sojourn.naming.server.replica.ReplicaConfig;
import io.sojourn.naming.server.service.LocalNaming;
import io.sojourn.naming.server.service.Onlooker;
import io.sojourn.node.Node;
import io.sojourn.node.NodeBuilder;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.naming.NamingHost;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A naming server by itself: a node that does nothing but hold the directory. */
public final class NamingServer implements AutoCloseable {

    private final Node node;

    private final CompletableFuture<Throwable> failure;

    private final @Nullable ConsoleServer console;

    private NamingServer(Node node, CompletableFuture<Throwable> failure, @Nullable ConsoleServer console) {
        this.node = node;
        this.failure = failure;
        this.console = console;
        // Closing waits for the node's calls, which may wait for the engine that tells of the failure.
        CompletableFuture<?> unused =
                failure.thenRunAsync(this::close, closing -> new Thread(closing, "sojourn-naming-close").start());
    }

    /**
     * Starts a naming server; blocks until it answers.
     *
     * @throws IllegalStateException if it cannot start; the message says what to do about it
     * @throws IllegalArgumentException if a setting is out of its range
     */
    public static NamingServer start(NamingServerConfig config) {
        ReplicaConfig replica = ReplicaConfig.DEFAULT.withPeers(config.peers()).withLease(config.lease());
        NodeBuilder builder = Node.builder().name(nodeName(config.peers())).listen(config.listen());
        if (config.allowPlaintext()) {
            builder.allowPlaintext();
        }
        if (!(builder instanceof NamingHost host)) {
            throw new IllegalStateException(builder.getClass() + " cannot run a naming server.");
        }
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        ConsoleSettings settings = config.console();
        ConsoleServer console = settings == null ? null : ConsoleServer.open(settings, TimeSource.system());
        Onlooker onlooker = console == null ? Onlooker.NOBODY : console::attach;
        LocalNaming naming = new LocalNaming(replica, failure::complete, onlooker);
        try {
            return new NamingServer(host.embeddedNaming(naming, config.data()).start(), failure, console);
        } catch (RuntimeException e) {
            if (console != null) {
                console.close();
            }
            throw e;
        }
    }

    /** Where it listens, with the ports really used. */
    public List<Endpoint> endpoints() {
        return node.endpoints();
    }

    /** Where a browser finds its console, or null if it has none. */
    public @Nullable String consoleUrl() {
        return console == null ? null : console.url();
    }

    /** Why it has closed itself, or null as long as it has not. */
    public @Nullable Throwable failure() {
        return failure.getNow(null);
    }

    /** Waits until it is closed, by others or by itself because it cannot go on. */
    public void awaitClose() throws InterruptedException {
        node.awaitClose();
    }

    /** Stops it; what was acknowledged stays in its data directory. */
    @Override
    public void close() {
        if (console != null) {
            console.close();
        }
        node.close();
    }

    /** Peers are different nodes, of which none takes over from another. */
    private static String nodeName(Peers peers) {
        return peers.self().isEmpty() ? "naming" : "naming-" + peers.self();
    }
}
