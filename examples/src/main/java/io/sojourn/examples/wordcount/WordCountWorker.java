package io.sojourn.examples.wordcount;

import io.sojourn.node.Node;

/** One worker in a process of its own: {@code WordCountWorker NAMING NAME}. */
public final class WordCountWorker {

    private WordCountWorker() {}

    /** Serves until the process is ended. */
    public static void main(String[] args) throws InterruptedException {
        WorkerIdentity identity =
                new WorkerIdentity(args[1], ProcessHandle.current().pid());
        try (Node node = Node.builder()
                .name(identity.name())
                .listen("tcp://localhost:0")
                .naming(args[0])
                .start()) {
            node.bind(Worker.PREFIX + identity.name(), new CountingWorker(identity));
            System.out.println(identity + " is ready");
            node.awaitClose();
        }
    }
}
