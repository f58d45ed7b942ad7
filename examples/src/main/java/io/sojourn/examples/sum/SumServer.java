package io.sojourn.examples.sum;

import io.sojourn.node.Node;

/** Serves an {@link Adder}: {@code SumServer [tcp://localhost:7000]}. */
public final class SumServer {

    private SumServer() {}

    /** Runs until the process is ended. */
    public static void main(String[] args) throws InterruptedException {
        String endpoint = args.length > 0 ? args[0] : "tcp://localhost:7000";
        try (Node node = Node.builder().listen(endpoint).embeddedNaming().start()) {
            Adder adder = (left, right) -> left + right;
            node.bind("adder", adder);
            System.out.println("serving at " + node.endpoints().get(0));
            node.awaitClose();
        }
    }
}
