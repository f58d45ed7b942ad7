package io.sojourn.benchmarks.load;

import io.sojourn.benchmarks.process.Clock;
import io.sojourn.benchmarks.process.Figures;
import io.sojourn.benchmarks.process.JavaProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A server and a client, each in a process of its own, that are quiet until told to measure: by a {@link ServerMeter} and a
 * {@link ClientMeter}. Used by one thread.
 */
public final class MeasuredPair implements AutoCloseable {

    /** What both JVMs are started with, whatever is measured. */
    public static final List<String> JVM = List.of("-Xmx1g", "-XX:+UseParallelGC");

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration START = Duration.ofSeconds(60);

    private final JavaProcess server;
    private final JavaProcess client;

    private MeasuredPair(JavaProcess server, JavaProcess client) {
        this.server = server;
        this.client = client;
    }

    /**
     * How a pair is started.
     *
     * @param name of both, for messages and log files
     * @param launcher a command that becomes the one that follows it, as {@code taskset} does; empty for none
     * @param options of both JVMs, after those that all have
     * @param logs directory for log files
     */
    public record Setting(String name, List<String> launcher, List<String> options, Path logs) {

        JavaProcess start(String role, Class<?> main, List<?> arguments) {
            List<String> all = new ArrayList<>(JVM);
            all.addAll(options);
            return JavaProcess.startPlain(name + "-" + role, main, all, arguments, launcher, logs);
        }
    }

    /**
     * Starts both.
     *
     * @param server says {@code ready ADDRESS} when it serves
     * @param serverArguments what it is told
     * @param client says {@code ready} when it is connected
     * @param clientArguments what it is told after the address
     * @throws IllegalStateException if one of them does not come up
     */
    public static MeasuredPair start(
            Setting setting, Class<?> server, List<?> serverArguments, Class<?> client, List<?> clientArguments) {
        JavaProcess serving = setting.start("server", server, serverArguments);
        JavaProcess calling = null;
        try {
            List<Object> arguments = new ArrayList<>();
            arguments.add(serving.await("ready", START).substring("ready ".length()));
            arguments.addAll(clientArguments);
            calling = setting.start("client", client, arguments);
            calling.await("ready", START);
            return new MeasuredPair(serving, calling);
        } catch (IllegalStateException e) {
            serving.close();
            if (calling != null) {
                calling.close();
            }
            throw e;
        }
    }

    /**
     * Tells the client something and waits for its answer.
     *
     * @param answer the word that the answer begins with
     * @param patience how long it may take
     * @throws CallsFailed if the answer is a failure
     */
    public String tell(String line, String answer, Duration patience) throws CallsFailed {
        client.say(line);
        return ClientMeter.succeeded(client.await(answer, patience.plus(ANSWER)));
    }

    /** Tells the server something and waits for its answer. */
    public String tellServer(String line, String answer) {
        server.say(line);
        return server.await(answer, ANSWER);
    }

    /**
     * Measures the load that the client makes.
     *
     * @throws CallsFailed if a call has failed or none has ended; the pair may be of no more use
     */
    public Measurement measure(Duration duration) throws CallsFailed {
        server.say("begin");
        client.say("begin");
        // A busy machine may hear of it late.
        server.await("begun", ANSWER);
        client.await("begun", ANSWER);
        Clock.sleep(duration);
        client.say("end");
        server.say("end");
        String used = ClientMeter.succeeded(client.await("used", ANSWER));
        Usage served = Usage.of(Figures.read(server.await("used", ANSWER)));
        Map<String, Long> figures = Figures.read(used);
        if (figures.getOrDefault("calls", 0L) == 0) {
            throw new CallsFailed("no call ended within " + duration.toMillis() + " ms");
        }
        return Measurement.of(figures, served);
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }
}
