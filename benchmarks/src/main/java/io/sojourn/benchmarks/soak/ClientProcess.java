package io.sojourn.benchmarks.soak;

import io.sojourn.benchmarks.process.Clock;
import io.sojourn.benchmarks.process.Figures;
import io.sojourn.benchmarks.process.JavaProcess;
import io.sojourn.runtime.clock.TimeSource;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A counter client in a process of its own. */
final class ClientProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration ANSWER = Duration.ofMinutes(1);

    /** What it said at its end. */
    record Result(List<Outcomes> outcomes, Map<String, Long> figures) {}

    private final JavaProcess process;
    private final Path outcomes;
    private final TimeSource time = TimeSource.system();
    private long acknowledged;

    private ClientProcess(JavaProcess process, Path outcomes) {
        this.process = process;
        this.outcomes = outcomes;
    }

    /** Starts it and waits until its callers begin. */
    static ClientProcess start(String name, List<String> options, List<?> arguments, int handles, Path directory) {
        JavaProcess process = JavaProcess.start(name, CounterClient.class, options, arguments, handles, directory);
        try {
            process.await("ready", START);
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
        return new ClientProcess(process, directory.resolve(name + ".outcomes"));
    }

    JavaProcess process() {
        return process;
    }

    /** How many calls have returned so far, as of the last time it said so. */
    long acknowledged() {
        String line = process.newest("progress");
        if (line != null) {
            acknowledged = Figures.read(line).getOrDefault("acknowledged", acknowledged);
        }
        return acknowledged;
    }

    /** Waits until more calls return than before; how many milliseconds that took, or -1 if it took too long. */
    long awaitProgress(Duration most) {
        long begin = time.nanoTime();
        long before = acknowledged();
        while (time.nanoTime() - begin < most.toNanos()) {
            if (acknowledged() > before) {
                return TimeUnit.NANOSECONDS.toMillis(time.nanoTime() - begin);
            }
            Clock.sleep(Duration.ofMillis(20));
        }
        return -1;
    }

    /** Waits until its callers have made all their calls. */
    void awaitFinished(Duration most) {
        process.await("finished", most);
    }

    /** Ends its callers, asks what they were told, and ends the process. */
    Result finish() throws IOException {
        process.say("finish " + outcomes);
        Map<String, Long> figures = Figures.read(process.await("report", ANSWER));
        process.say("quit");
        List<Outcomes> told = new ArrayList<>();
        try (InputStream file = Files.newInputStream(outcomes);
                DataInputStream in = new DataInputStream(new BufferedInputStream(file))) {
            while (in.available() > 0) {
                told.add(Outcomes.read(in));
            }
        }
        return new Result(told, figures);
    }

    @Override
    public void close() {
        process.close();
    }
}
