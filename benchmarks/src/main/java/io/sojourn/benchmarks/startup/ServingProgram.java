package io.sojourn.benchmarks.startup;

import io.sojourn.benchmarks.load.Greeter;
import io.sojourn.node.Node;
import java.io.IOException;

/** Starts a node and serves a greeter until its input ends. */
final class ServingProgram {

    private ServingProgram() {}

    /** Says {@code ready} and the greeter's reference. */
    public static void main(String[] arguments) throws IOException {
        try (Node node =
                Node.builder().name("starting").listen("tcp://localhost:0").start()) {
            Greeter greeter = name -> "Hello " + name;
            System.out.println("ready " + node.reference(node.export(greeter, Greeter.class)));
            while (System.in.read() >= 0) {
                // Its end is awaited.
            }
        }
    }
}
