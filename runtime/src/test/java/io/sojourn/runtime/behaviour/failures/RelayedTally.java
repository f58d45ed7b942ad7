package io.sojourn.runtime.behaviour.failures;

import io.sojourn.node.Node;
import io.sojourn.node.NodeBuilder;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.Relay;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A counting object at one node, and a caller at another one whose connections go through a relay. */
final class RelayedTally implements AfterEachCallback {

    final Relay relay;
    final Counting object = new Counting();
    final Node server;
    final Node client;
    final Tally remote;
    private final List<Node> others = new ArrayList<>();

    RelayedTally() {
        this(Nodes.calling());
    }

    RelayedTally(NodeBuilder caller) {
        try {
            relay = new Relay();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server = Nodes.listening().advertise(relay.endpoint().toString()).start();
        relay.leadTo(server.endpoints().get(0));
        client = caller.start();
        remote = Nodes.serve(server, object, Tally.class, client);
    }

    /** A further node, for whoever is to live at the relay's end instead. */
    Node other() {
        Node other = Nodes.listening().start();
        others.add(other);
        return other;
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        object.gate.open();
        client.close(java.time.Duration.ZERO);
        server.close(java.time.Duration.ZERO);
        others.forEach(other -> other.close(java.time.Duration.ZERO));
        relay.close();
    }
}
