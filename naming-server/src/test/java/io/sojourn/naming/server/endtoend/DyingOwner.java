package io.sojourn.naming.server.endtoend;

import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.OtherProcess;
import java.io.IOException;

/** The program of a node that binds the name {@code dying} and then waits to be killed. */
final class DyingOwner {

    private DyingOwner() {}

    /** Takes the naming server's address; says {@code bound} when it has the name. */
    public static void main(String[] arguments) throws InterruptedException {
        try (Node node = Node.builder()
                .name("dying")
                .listen("tcp://localhost:0")
                .naming(arguments[0])
                .start()) {
            node.bind("dying", (Greeter) whom -> "dying " + whom);
            System.out.println("bound");
            node.awaitClose();
        }
    }

    /** Starts the process and waits until the name is bound. */
    static OtherProcess start(String naming) throws IOException, InterruptedException {
        OtherProcess process = OtherProcess.start(DyingOwner.class, naming);
        process.awaitLine("bound");
        return process;
    }
}
