package io.sojourn.naming.server.cli;

import io.sojourn.node.Node;
import io.sojourn.node.NodeBuilder;
import io.sojourn.runtime.naming.NamingClient;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of all commands that ask a naming server. */
final class NamingOptions {

    @Option(
            names = {"-n", "--naming"},
            paramLabel = "ADDRESS",
            defaultValue = "tcp://localhost:7000",
            description = "Address of a naming server; may be given several times (default: ${DEFAULT-VALUE}).")
    private List<String> addresses;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How long to wait for an answer (default: ${DEFAULT-VALUE}).")
    private int timeoutSeconds;

    @Option(names = "--json", description = "Print JSON, one value per line.")
    private boolean json;

    @SuppressWarnings("NullAway.Init")
    NamingOptions() {}

    boolean json() {
        return json;
    }

    /** A node that asks the naming servers given. */
    Node connect() {
        NodeBuilder builder = builder();
        addresses.forEach(builder::naming);
        return builder.start();
    }

    /** The names as the node sees them, with what only operators ask. */
    static NamingClient client(Node node) {
        if (node.naming() instanceof NamingClient client) {
            return client;
        }
        throw new IllegalStateException("The runtime on the class path cannot ask naming servers about themselves.");
    }

    /** A node that asks no naming server. */
    Node alone() {
        return builder().start();
    }

    private NodeBuilder builder() {
        Duration patience = Duration.ofSeconds(Math.max(1, timeoutSeconds));
        return Node.builder().defaultDeadline(patience).connectTimeout(patience);
    }
}
