package io.sojourn.runtime.behaviour;

import io.sojourn.node.Node;
import io.sojourn.node.NodeBuilder;
import java.time.Duration;
import java.util.function.UnaryOperator;

/** A node that serves and a node that calls; one and the same where the place is local. */
public final class TwoNodes implements AutoCloseable {

    private final Node server;
    private final Node client;

    private TwoNodes(Node server, Node client) {
        this.server = server;
        this.client = client;
    }

    /** Two nodes with default settings. */
    public static TwoNodes at(Place place) {
        return at(place, UnaryOperator.identity());
    }

    /** Two nodes, both with the settings given. */
    public static TwoNodes at(Place place, UnaryOperator<NodeBuilder> settings) {
        Node server = settings.apply(Nodes.listening()).start();
        return new TwoNodes(
                server,
                place == Place.LOCAL ? server : settings.apply(Nodes.calling()).start());
    }

    /** The node of the objects. */
    public Node server() {
        return server;
    }

    /** The node of the callers. */
    public Node client() {
        return client;
    }

    /** Exports an object at the server and gives the client's proxy for it. */
    public <T> T serve(Class<T> type, T object) {
        return client.proxy(server.reference(server.export(object, type)), type);
    }

    @Override
    public void close() {
        client.close(Duration.ZERO);
        server.close(Duration.ZERO);
    }
}
