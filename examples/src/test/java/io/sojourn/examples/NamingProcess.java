package io.sojourn.examples;

import io.sojourn.node.Node;
import java.nio.file.Path;

/** A node that does nothing but host a naming server: {@code NamingProcess DIRECTORY}. */
public final class NamingProcess {

    private NamingProcess() {}

    /** Runs until the process is ended. */
    public static void main(String[] args) throws InterruptedException {
        try (Node node = Node.builder()
                .listen("tcp://localhost:0")
                .embeddedNaming(Path.of(args[0]))
                .start()) {
            System.out.println("serving at " + node.endpoints().get(0));
            node.awaitClose();
        }
    }
}
