package io.sojourn.naming.server.endtoend;

import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.OtherProcess;
import java.io.IOException;

/** The program of a node that has an object which kills it when it moves. */
final class DyingSource {

    private DyingSource() {}

    /** Takes the naming server's address; says {@code bound} when the object has its name. */
    public static void main(String[] arguments) throws InterruptedException {
        try (Node node = Node.builder()
                .name("north")
                .listen("tcp://localhost:0")
                .naming(arguments[0])
                .start()) {
            node.bind("shop/doomed", new DoomedTill(node));
            System.out.println("bound");
            node.awaitClose();
        }
    }

    /** Starts the process and waits until the name is bound. */
    static OtherProcess start(String naming) throws IOException, InterruptedException {
        OtherProcess process = OtherProcess.start(DyingSource.class, naming);
        process.awaitLine("bound");
        return process;
    }
}
