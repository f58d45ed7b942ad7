package io.sojourn.naming.server.endtoend;

import io.sojourn.naming.server.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A naming server in a process of its own, to be killed. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final String address;

    private ServerProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /** Starts it and waits until it says where it listens. */
    static ServerProcess start(Path data, String listen) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--lease",
                "5",
                "--listen",
                listen,
                "--data",
                data.toString()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader();
        String line = out.readLine();
        if (line == null || !line.startsWith("Naming server listens at tcp://")) {
            process.destroyForcibly();
            throw new IllegalStateException("The naming server said: " + line);
        }
        return new ServerProcess(process, line.replaceAll(".*(tcp://[^;]*);.*", "$1"));
    }

    String address() {
        return address;
    }

    /** Kills it with SIGKILL. */
    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to end and waits for that; its exit code. */
    int end() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    @Override
    public void close() {
        kill();
        try {
            process.getInputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
