package io.sojourn.benchmarks.soak;

import io.sojourn.benchmarks.process.Figures;
import io.sojourn.benchmarks.process.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A counter server in a process of its own. */
final class ServerProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final JavaProcess process;

    private ServerProcess(JavaProcess process) {
        this.process = process;
    }

    /** Starts it and waits until its counters are bound. */
    static ServerProcess start(List<?> arguments, int handles, Path directory) {
        JavaProcess process =
                JavaProcess.start("server", CounterServer.class, List.of("-Xmx256m"), arguments, handles, directory);
        try {
            process.await("ready", START);
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
        return new ServerProcess(process);
    }

    /** Arms a step at which the next call stops and says so. */
    void crashAt(CrashPoint.Step step) {
        process.say("crash " + step);
    }

    /** Waits until the step is reached. */
    void awaitReached() {
        process.await("reached", ANSWER);
    }

    /** Its figures; what has run is written to the file. */
    Map<String, Long> report(Path file) {
        process.say("report " + file);
        return Figures.read(process.await("report", ANSWER));
    }

    JavaProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
