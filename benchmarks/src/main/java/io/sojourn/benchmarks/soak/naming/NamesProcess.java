package io.sojourn.benchmarks.soak.naming;

import io.sojourn.benchmarks.process.Clock;
import io.sojourn.benchmarks.process.Figures;
import io.sojourn.benchmarks.process.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A {@link NamesClient} in a process of its own. */
final class NamesProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration FINISH = Duration.ofSeconds(40);

    private final String name;
    private final JavaProcess process;

    private NamesProcess(String name, JavaProcess process) {
        this.name = name;
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param name of the node
     * @param naming where it reaches naming servers
     * @param options further options of the client
     */
    static NamesProcess launch(String name, List<String> naming, long seed, List<?> options, Path work) {
        List<Object> arguments = new ArrayList<>(
                List.of("--naming", String.join(",", naming), "--name", name, "--work", work, "--seed", seed));
        arguments.addAll(options);
        JavaProcess process = JavaProcess.start(name, NamesClient.class, List.of("-Xmx256m"), arguments, 0, work);
        return new NamesProcess(name, process);
    }

    /** Waits until it is at work. */
    void awaitReady() {
        process.await("ready", START);
    }

    String name() {
        return name;
    }

    JavaProcess process() {
        return process;
    }

    /** Waits until something is acknowledged that begins from now on; how many milliseconds that took, or -1 for too long. */
    long awaitProgress(Duration most) {
        long begin = Clock.in(Duration.ZERO);
        process.say("progress");
        try {
            process.await("progressed", most);
            return Clock.since(begin).toMillis();
        } catch (IllegalStateException tooLong) {
            return -1;
        }
    }

    /** Ends its callers; how many of them do not end. */
    long finish() {
        process.say("finish");
        return Figures.read(process.await("finished", FINISH)).getOrDefault("hanging", 0L);
    }

    @Override
    public void close() {
        process.close();
    }
}
