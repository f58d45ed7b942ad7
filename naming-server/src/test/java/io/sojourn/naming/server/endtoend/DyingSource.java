package io.sojourn.naming.server.endtoend;

import io.sojourn.node.Node;
import java.io.BufferedReader;
import java.io.IOException;

/** A node in a process of its own that has an object which kills it when it moves. */
final class DyingSource implements AutoCloseable {

    private final Process process;

    private DyingSource(Process process) {
        this.process = process;
    }

    /** The process itself; takes the naming server's address. */
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
    static DyingSource start(String naming) throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DyingSource.class.getName(),
                        naming)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader();
        if (!"bound".equals(out.readLine())) {
            process.destroyForcibly();
            throw new IllegalStateException("The source could not bind its name.");
        }
        return new DyingSource(process);
    }

    boolean alive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
