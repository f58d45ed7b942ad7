package io.sojourn.benchmarks.overload;

import io.sojourn.benchmarks.process.Figures;
import io.sojourn.benchmarks.process.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A {@link WaiterServer} in a process of its own. */
public final class WaiterProcess implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(1);

    private final JavaProcess process;
    private final String reference;

    private WaiterProcess(JavaProcess process, String reference) {
        this.process = process;
        this.reference = reference;
    }

    /** Starts one with the options given and waits until it serves. */
    public static WaiterProcess start(List<?> options, Path directory) {
        JavaProcess process =
                JavaProcess.start("waiters", WaiterServer.class, List.of("-Xmx256m"), options, 0, directory);
        String ready = process.await("ready", START);
        return new WaiterProcess(process, ready.substring("ready ".length()));
    }

    /** The text by which its waiters are found. */
    public String reference() {
        return reference;
    }

    /** Its figures now, after a garbage collection. */
    public Map<String, Long> report() {
        process.say("report");
        return Figures.read(process.await("report", START));
    }

    /** The process, to be stopped and resumed. */
    public JavaProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
