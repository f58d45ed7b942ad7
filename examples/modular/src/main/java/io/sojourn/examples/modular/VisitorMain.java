package io.sojourn.examples.modular;

import io.sojourn.identity.Reference;
import io.sojourn.node.EndpointPolicy;
import io.sojourn.node.Node;
import java.util.Set;

/** Visits the host whose reference is given as text. */
public final class VisitorMain {

    private static final EndpointPolicy THIS_MACHINE =
            (node, endpoint) -> Set.of("localhost", "127.0.0.1", "::1").contains(endpoint.host());

    private VisitorMain() {}

    /** Prints the greeting. */
    public static void main(String[] args) {
        try (Node node = Node.builder().dial(THIS_MACHINE).start()) {
            Host host = node.proxy(Reference.parse(args[0]), Host.class);
            Visitor visitor = () -> "visitor";
            Greeting greeting = host.greet(visitor);
            System.out.println(greeting.text() + " (said in " + greeting.module() + ")");
        }
    }
}
