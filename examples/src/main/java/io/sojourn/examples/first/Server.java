package io.sojourn.examples.first;

import io.sojourn.node.Node;

/** Serves one account: {@code Server tcp://localhost:7000}. */
public final class Server {

    private Server() {}

    /** Runs until the process is ended. */
    public static void main(String[] args) throws InterruptedException {
        String endpoint = args[0];
        try (Node node = Node.builder().listen(endpoint).embeddedNaming().start()) {
            node.bind("bank/alice", new SavingsAccount());
            System.out.println("open at " + node.endpoints().get(0));
            node.awaitClose();
        }
    }
}
