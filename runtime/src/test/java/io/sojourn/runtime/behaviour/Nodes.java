package io.sojourn.runtime.behaviour;

import io.sojourn.node.EndpointPolicy;
import io.sojourn.node.Node;
import io.sojourn.node.NodeBuilder;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The nodes of one test, closed after it. */
public final class Nodes implements AfterEachCallback {

    private final Deque<Node> started = new ConcurrentLinkedDeque<>();

    /** A builder for a node that listens on a free port of this machine and dials whatever a reference names. */
    public static NodeBuilder listening() {
        return calling().name("server").listen("tcp://localhost:0");
    }

    /** A builder for a node that listens nowhere and dials whatever a reference names. */
    public static NodeBuilder calling() {
        return Node.builder().name("client").dial(EndpointPolicy.ANY);
    }

    /** A node that listens. */
    public Node server() {
        return start(listening());
    }

    /** A node that listens nowhere. */
    public Node client() {
        return start(calling());
    }

    /** Starts a node that ends with the test. */
    public Node start(NodeBuilder builder) {
        Node node = builder.start();
        started.push(node);
        return node;
    }

    /** Exports an object at one node and gives the proxy that another node has for it. */
    public static <T> T serve(Node server, T object, Class<T> type, Node client) {
        return client.proxy(server.reference(server.export(object, type)), type);
    }

    /** An object at a new node, as a new node that listens nowhere sees it. */
    public <T> T serve(T object, Class<T> type) {
        return serve(server(), object, type, client());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        started.forEach(node -> node.close(Duration.ZERO));
    }
}
