package io.sojourn.naming.server.endtoend;

import io.sojourn.naming.server.Main;
import io.sojourn.runtime.behaviour.ReservedPorts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A cluster of naming servers, each in a process of its own, to be killed and suspended. */
final class PeerProcesses implements AutoCloseable {

    private final Path folder;
    private final List<Integer> ports = new ArrayList<>();
    private final String peers;
    private final int size;
    private final List<String> more;
    private final Map<Integer, Process> running = new TreeMap<>();

    /**
     * Peers that have not been started.
     *
     * @param more arguments for each of them
     */
    PeerProcesses(Path folder, int size, String... more) {
        this.folder = folder;
        this.size = size;
        this.more = List.of(more);
        for (int i = 0; i < 2 * size; i++) {
            ports.add(ReservedPorts.next());
        }
        peers = Stream.iterate(1, i -> i <= size, i -> i + 1)
                .map(i -> "n" + i + "=localhost:" + ports.get(size + i - 1))
                .collect(Collectors.joining(","));
    }

    /** Where nodes reach them. */
    List<String> addresses() {
        return ports.subList(0, size).stream()
                .map(port -> "tcp://localhost:" + port)
                .toList();
    }

    /** Starts some, counted from 1, and waits until all of them are of use. */
    void start(int... numbers) throws IOException {
        for (int number : numbers) {
            running.put(number, launch(number));
        }
        for (int number : numbers) {
            BufferedReader out = running.get(number).inputReader();
            String line = out.readLine();
            if (line == null || !line.startsWith("Naming server listens at tcp://")) {
                throw new IllegalStateException("Peer n" + number + " said: " + line + "; " + errors(number));
            }
        }
    }

    /** Starts one that may refuse to; returns its exit code and what it says then, or "" if it is of use. */
    String tryStart(int number) throws IOException, InterruptedException {
        Process process = launch(number);
        if (process.inputReader().readLine() != null) {
            running.put(number, process);
            return "";
        }
        return process.waitFor() + ": " + errors(number);
    }

    Path data(int number) {
        return folder.resolve("n" + number);
    }

    void kill(int... numbers) throws InterruptedException {
        for (int number : numbers) {
            running.get(number).destroyForcibly();
        }
        for (int number : numbers) {
            running.remove(number).waitFor();
        }
    }

    void suspend(int number) throws IOException, InterruptedException {
        signal("STOP", number);
    }

    void resume(int number) throws IOException, InterruptedException {
        signal("CONT", number);
    }

    @Override
    public void close() {
        running.values().forEach(Process::destroyForcibly);
    }

    private void signal(String signal, int number) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder(
                        "kill", "-" + signal, Long.toString(running.get(number).pid()))
                .inheritIO()
                .start();
        if (kill.waitFor() != 0) {
            throw new IllegalStateException("Peer n" + number + " could not be sent " + signal + ".");
        }
    }

    private String errors(int number) throws IOException {
        return Files.readString(folder.resolve("n" + number + ".log"), StandardCharsets.UTF_8);
    }

    private Process launch(int number) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:TieredStopAtLevel=1",
                "-Xmx200m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--lease",
                "8",
                "--listen",
                "tcp://localhost:" + ports.get(number - 1),
                "--data",
                data(number).toString(),
                "--name",
                "n" + number,
                "--peers",
                peers));
        command.addAll(more);
        return new ProcessBuilder(command)
                .redirectError(folder.resolve("n" + number + ".log").toFile())
                .start();
    }
}
