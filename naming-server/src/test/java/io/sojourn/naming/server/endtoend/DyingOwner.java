package io.sojourn.naming.server.endtoend;

import io.sojourn.node.Node;
import java.io.BufferedReader;
import java.io.IOException;

/** A node in a process of its own that binds the name {@code dying} and then waits to be killed. */
final class DyingOwner implements AutoCloseable {

    private final Process process;

    private DyingOwner(Process process) {
        this.process = process;
    }

    /** The process itself; takes the naming server's address. */
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
    static DyingOwner start(String naming) throws IOException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DyingOwner.class.getName(),
                        naming)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader();
        if (!"bound".equals(out.readLine())) {
            process.destroyForcibly();
            throw new IllegalStateException("The owner could not bind its name.");
        }
        return new DyingOwner(process);
    }

    /** Kills it with SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
