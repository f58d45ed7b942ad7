package io.sojourn.examples;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Java program in a process of its own, whose output can be awaited; killed when closed, if not before. */
public final class JavaProgram implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final Process process;
    private final PrintWriter input;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private JavaProgram(String name, List<String> command) {
        this.name = name;
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        input = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        reader = new Thread(this::read, name + " output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts the main class with this test's class path and JDK. */
    public static JavaProgram start(Class<?> main, Object... arguments) {
        return start(main.getSimpleName(), main.getName(), arguments);
    }

    /** Starts a naming server on a free port; {@link #endpoint} awaits its address. */
    public static JavaProgram namingServer(Path directory) {
        return start(
                "naming",
                "io.sojourn.naming.server.Main",
                "serve",
                "--data",
                directory,
                "--listen",
                "tcp://localhost:0");
    }

    /**
     * Starts one of several naming servers that keep the same names together.
     *
     * @param listen where nodes reach it
     * @param name its name among its peers
     * @param peers the names and addresses of all
     */
    public static JavaProgram namingPeer(Path directory, String listen, String name, String peers) {
        return start(
                name,
                "io.sojourn.naming.server.Main",
                "serve",
                "--data",
                directory,
                "--listen",
                listen,
                "--name",
                name,
                "--peers",
                peers);
    }

    private static JavaProgram start(String name, String main, Object... arguments) {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                main));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new JavaProgram(name, command);
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.add(line);
            }
        } catch (IOException e) {
            output.add("(output cut off: " + e.getMessage() + ")");
        }
    }

    /** Waits for a line that contains the text and gives it back. */
    public String awaitLine(String text) {
        await("a line with '" + text + "' from " + name)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> find(text) != null || ended());
        if (find(text) == null) {
            throw new AssertionError(name + " ended with exit code " + process.exitValue()
                    + " and without a line with '" + text + "':\n" + text());
        }
        return find(text);
    }

    /** The endpoint that a server names in its first line that has one. */
    public String endpoint() {
        Matcher endpoint = Pattern.compile("tcp://[^\\s,\\]']+:[1-9]\\d*").matcher(awaitLine("tcp://"));
        endpoint.find();
        return endpoint.group();
    }

    /** Waits for the end of the program and gives back its exit code. */
    public int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(name + " does not end. Its output:\n" + text());
            }
            reader.join(PATIENCE.toMillis());
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Writes a line to the program's standard input. */
    public void type(String line) {
        input.println(line);
    }

    /** Ends the program's standard input. */
    public void endOfInput() {
        input.close();
    }

    /** Kills the program by SIGKILL. */
    public void kill() {
        process.destroyForcibly();
    }

    /** All lines so far. */
    public List<String> output() {
        return List.copyOf(output);
    }

    /** All lines so far in one text. */
    public String text() {
        return String.join("\n", output);
    }

    private boolean ended() {
        return !process.isAlive() && !reader.isAlive();
    }

    private String find(String text) {
        return output.stream().filter(line -> line.contains(text)).findFirst().orElse(null);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
