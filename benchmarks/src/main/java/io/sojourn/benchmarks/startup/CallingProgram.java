package io.sojourn.benchmarks.startup;

import io.sojourn.benchmarks.load.Greeter;
import io.sojourn.identity.Reference;
import io.sojourn.node.EndpointPolicy;
import io.sojourn.node.Node;

/** Starts a node, calls the greeter whose reference is its argument, and ends. */
final class CallingProgram {

    private CallingProgram() {}

    /** Says {@code answered} when the call has returned. */
    public static void main(String[] arguments) {
        try (Node node =
                Node.builder().name("starting").dial(EndpointPolicy.ANY).start()) {
            String answer =
                    node.proxy(Reference.parse(arguments[0]), Greeter.class).greet("Ada");
            System.out.println(answer.equals("Hello Ada") ? "answered" : "wrong answer: " + answer);
        }
    }
}
