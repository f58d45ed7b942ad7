package io.sojourn.examples.chat;

import io.sojourn.node.Node;

/** Serves rooms, with the naming server in the same process: {@code ChatServer [tcp://localhost:7000]}. */
public final class ChatServer {

    private ChatServer() {}

    /** Prints what is said, until the process is ended. */
    public static void main(String[] args) throws InterruptedException {
        String endpoint = args.length > 0 ? args[0] : "tcp://localhost:7000";
        try (Node node =
                Node.builder().name("chat").listen(endpoint).embeddedNaming().start()) {
            node.bind("chat", new StandardChatService(node, System.out::println));
            System.out.println("serving at " + node.endpoints().get(0));
            node.awaitClose();
        }
    }
}
