package io.sojourn.benchmarks.process;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A Java program in a process of its own. It is told what to do by lines and answers in lines; what it logs goes to a
 * file. Thread-safe. Closing kills it.
 */
public final class JavaProcess implements AutoCloseable {

    /** Many processes on few processors: little memory, and soon ready. */
    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final int MOST_LINES = 10_000;
    private static final Duration GONE = Duration.ofSeconds(10);
    private static final Pattern USED = Pattern.compile("generation.*used (\\d+)K");

    private final String name;
    private final Path log;
    private final Process process;
    private final PrintWriter input;
    private final Object changed = new Object();
    // Guarded by changed.
    private final Deque<String> lines = new ArrayDeque<>();
    // Guarded by changed.
    private boolean ended;

    private JavaProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
        input = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    }

    /**
     * Starts a program with this process's class path and JDK, as one of many: its code is compiled soon rather than well.
     *
     * @param name for messages and the log file
     * @param main the class with the main method
     * @param options of the JVM
     * @param handles how many files and sockets the process may have open; 0 for as many as this one
     * @param logs directory for the log file
     * @throws UncheckedIOException if the process cannot be started
     */
    public static JavaProcess start(
            String name, Class<?> main, List<String> options, List<?> arguments, int handles, Path logs) {
        List<String> launcher =
                handles > 0 ? List.of("bash", "-c", "ulimit -n " + handles + "; exec \"$@\"", "bash") : List.of();
        return start(name, main, options, arguments, launcher, logs);
    }

    /**
     * Starts a program with this process's class path and JDK, by another one, and as one of many.
     *
     * @param launcher a command that becomes the one that follows it, as {@code nice} does; empty for none
     */
    public static JavaProcess start(
            String name, Class<?> main, List<String> options, List<?> arguments, List<String> launcher, Path logs) {
        List<String> all = new ArrayList<>(SMALL);
        all.addAll(options);
        return startPlain(name, main, all, arguments, launcher, logs);
    }

    /**
     * Starts a program with this process's class path and JDK, by another one, with no other options than those given.
     *
     * @param launcher a command that becomes the one that follows it, as {@code nice} does; empty for none
     */
    public static JavaProcess startPlain(
            String name, Class<?> main, List<String> options, List<?> arguments, List<String> launcher, Path logs) {
        List<String> command = new ArrayList<>(launcher);
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(options);
        command.add(main.getName());
        arguments.forEach(argument -> command.add(argument.toString()));
        Path log = logs.resolve(name + ".log");
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            JavaProcess started = new JavaProcess(name, log, builder.start());
            Thread reader = new Thread(started::read, name + " output");
            reader.setDaemon(true);
            reader.start();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + command, e);
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                synchronized (changed) {
                    if (lines.size() >= MOST_LINES) {
                        lines.removeFirst();
                    }
                    lines.add(line);
                    changed.notifyAll();
                }
            }
        } catch (IOException killed) {
            // Its last lines are lost with it.
        } finally {
            synchronized (changed) {
                ended = true;
                changed.notifyAll();
            }
        }
    }

    /** Says a line to the program. */
    public void say(String line) {
        input.println(line);
    }

    /** Ends what the program can read; nothing more can be said to it. */
    public void endInput() {
        input.close();
    }

    /**
     * Waits for a line that begins with a word and takes it, with all lines before it.
     *
     * @throws IllegalStateException if the program ends or the time passes without such a line
     */
    public String await(String word, Duration patience) {
        long end = Clock.in(patience);
        synchronized (changed) {
            while (true) {
                String found = take(word);
                if (found != null) {
                    return found;
                }
                if (ended || Clock.passed(end)) {
                    throw new IllegalStateException(name + " did not say '" + word + "' "
                            + (ended ? "before it ended" : "within " + patience.toMillis() + " ms") + "; see " + log);
                }
                waitForChange();
            }
        }
    }

    /** The newest line that begins with a word, with all lines up to it taken away; null if there is none. */
    public @Nullable String newest(String word) {
        synchronized (changed) {
            String newest = null;
            for (String found = take(word); found != null; found = take(word)) {
                newest = found;
            }
            return newest;
        }
    }

    private @Nullable String take(String word) {
        boolean there = lines.stream().anyMatch(line -> line.startsWith(word));
        while (there) {
            String line = lines.removeFirst();
            if (line.startsWith(word)) {
                return line;
            }
        }
        return null;
    }

    @SuppressWarnings("WaitNotInLoop") // Its caller loops.
    private void waitForChange() {
        try {
            changed.wait(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + name, e);
        }
    }

    /** Stops the process by SIGSTOP. */
    public void stop() {
        signal("STOP");
    }

    /** Lets a stopped process go on, by SIGCONT. */
    public void resume() {
        signal("CONT");
    }

    /**
     * Bounds how far the process can write into any file from now on; beyond that writing fails as on a full disk.
     *
     * @param bytes the greatest length of a file, or -1 for no bound
     */
    public void limitFiles(long bytes) {
        run("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + (bytes < 0 ? "unlimited" : bytes) + ":");
    }

    private void signal(String signal) {
        run("kill", "-" + signal, Long.toString(process.pid()));
    }

    private void run(String... command) {
        try {
            int code = new ProcessBuilder(command).start().waitFor();
            if (code != 0) {
                throw new IllegalStateException(String.join(" ", command) + " has failed with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Kills the process by SIGKILL and waits until it is gone. */
    public void kill() {
        killSoon();
        awaitEnd(GONE);
    }

    /** Kills the process by SIGKILL and does not wait. */
    public void killSoon() {
        process.destroyForcibly();
    }

    /** Asks the process to end, by SIGTERM. */
    public void endSoon() {
        process.destroy();
    }

    /** Waits until the process has ended; false if it has not in time. */
    public boolean awaitEnd(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How much of its heap is in use after a collection, in MiB, as jcmd tells. */
    public long heapMebibytes() {
        String pid = Long.toString(process.pid());
        command("jcmd", pid, "GC.run");
        // Such as "def new generation   total 314560K, used 1024K [..." once for each part of the heap.
        Matcher used = USED.matcher(command("jcmd", pid, "GC.heap_info"));
        long kibibytes = 0;
        while (used.find()) {
            kibibytes += Long.parseLong(used.group(1));
        }
        return kibibytes >> 10;
    }

    private static String command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + program);
        command.addAll(List.of(arguments));
        try {
            Process told = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(told.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the process still runs. */
    public boolean alive() {
        return process.isAlive();
    }

    /** Where the process writes its log. */
    public Path log() {
        return log;
    }

    @Override
    public void close() {
        kill();
        input.close();
    }
}
