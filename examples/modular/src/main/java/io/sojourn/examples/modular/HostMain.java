package io.sojourn.examples.modular;

import io.sojourn.node.Node;

/** Serves a {@link Host} and prints its reference as text, so that no naming server is needed. */
public final class HostMain {

    private HostMain() {}

    /** Runs until the process is ended. */
    public static void main(String[] args) throws InterruptedException {
        try (Node node = Node.builder().listen("tcp://localhost:0").start()) {
            Host host = visitor ->
                    new Greeting("Hello, " + visitor.name() + "!", String.valueOf(HostMain.class.getModule()));
            System.out.println(node.reference(node.export(host, Host.class)));
            node.awaitClose();
        }
    }
}
