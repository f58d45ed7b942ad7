package io.sojourn.examples.sum;

import io.sojourn.node.Node;

/** Adds two numbers elsewhere: {@code SumClient tcp://localhost:7000 2 40}. */
public final class SumClient {

    private SumClient() {}

    /** Prints the sum. */
    public static void main(String[] args) {
        int left = Integer.parseInt(args[1]);
        int right = Integer.parseInt(args[2]);
        try (Node node = Node.builder().naming(args[0]).start()) {
            Adder adder = node.lookup("adder", Adder.class);
            System.out.println(left + " + " + right + " = " + adder.add(left, right));
        }
    }
}
