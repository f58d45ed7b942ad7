package io.sojourn.examples.service;

import io.sojourn.node.Node;
import java.util.Locale;

/** One of several that convert texts: {@code Worker tcp://localhost:7000 NAME}. */
public final class Worker implements AutoCloseable {

    private final Node node;

    /** Converts texts from now on, for the nodes of the naming server at the address given. */
    Worker(String naming, String name) {
        node = Node.builder()
                .name(name)
                .listen("tcp://localhost:0")
                .naming(naming)
                .start();
        Converter converter = text -> name + ": " + text.toUpperCase(Locale.ROOT);
        node.bindShared("convert", converter);
    }

    /** Runs until the process is ended. */
    public static void main(String[] args) throws InterruptedException {
        try (Worker worker = new Worker(args[0], args[1])) {
            System.out.println(args[1] + " works");
            worker.node.awaitClose();
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
