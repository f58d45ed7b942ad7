package io.sojourn.benchmarks.soak;

import io.sojourn.benchmarks.process.Clock;
import io.sojourn.benchmarks.relay.FaultRelay;
import io.sojourn.benchmarks.relay.RelayRules;
import io.sojourn.identity.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one schedule happens: a server and clients in processes of their own, and a relay between them. The server always
 * comes back at the same port. Not thread-safe.
 */
final class Arena implements AutoCloseable {

    /** How many counters there are. */
    static final int COUNTERS = 16;

    private static final long NOTABLE_MILLIS = 2_000;
    private static final Duration RECOVERY = Duration.ofSeconds(15);

    private final String naming;
    private final Path directory;
    private final int port;
    private final FaultRelay relay;
    private final List<ClientProcess> clients = new ArrayList<>();
    private final List<ClientProcess.Result> results = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private boolean logging;
    private int handles;
    private int started;
    private @Nullable ServerProcess server;
    private @Nullable Baseline baseline;

    /** An arena without processes yet. */
    Arena(String naming, Path directory, long seed) {
        this.naming = naming;
        this.directory = directory;
        try {
            Files.createDirectories(directory);
            port = freePort();
            relay = FaultRelay.start(0, new Endpoint("tcp", "localhost", port), seed, RelayRules.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Where logs go. */
    Path directory() {
        return directory;
    }

    /** Where the server itself listens. */
    int port() {
        return port;
    }

    FaultRelay relay() {
        return relay;
    }

    /** From now on the server's counters are on disk, so that they survive it. */
    void logCounters() {
        logging = true;
    }

    /** From now on a server started may have so many files and sockets open. */
    void limitHandles(int most) {
        handles = most;
    }

    ServerProcess startServer() {
        List<Object> arguments = new ArrayList<>(List.of(
                "--naming",
                naming,
                "--listen",
                "tcp://localhost:" + port,
                "--advertise",
                relay.endpoint(),
                "--counters",
                COUNTERS));
        if (logging) {
            arguments.addAll(List.of("--log", directory.resolve("counters.txt")));
        }
        ServerProcess fresh = ServerProcess.start(arguments, handles, directory);
        server = fresh;
        return fresh;
    }

    ServerProcess server() {
        if (server == null) {
            throw new IllegalStateException("The schedule has started no server.");
        }
        return server;
    }

    /** Kills the server and starts it again. */
    void restartServer() {
        server().process().kill();
        server().close();
        startServer();
    }

    /** Starts a client with the options of {@link CounterClient}. */
    ClientProcess startClient(Object... options) {
        return startLimitedClient(0, List.of("-Xmx256m"), options);
    }

    /** Starts a client that may have so many files and sockets open. */
    ClientProcess startLimitedClient(int mostHandles, List<String> jvm, Object... options) {
        int first = 1_000 * started;
        List<Object> arguments =
                new ArrayList<>(List.of("--naming", naming, "--counters", COUNTERS, "--first-caller", first));
        arguments.addAll(List.of(options));
        ClientProcess client = ClientProcess.start("client-" + started++, jvm, arguments, mostHandles, directory);
        clients.add(client);
        return client;
    }

    /** Lets a client work for a moment and notes what the server holds afterwards, to compare with it in the end. */
    void warmUp(Duration duration) throws IOException {
        ClientProcess client = startClient("--mix", "MIXED", "--callers", 8);
        Clock.sleep(duration);
        finish(client);
        Clock.sleep(Duration.ofMillis(500));
        baseline = Baseline.of(report());
    }

    /** Kills a client; what its callers were told is lost. */
    void killClient(ClientProcess client) {
        client.process().kill();
        clients.remove(client);
    }

    /** Ends a client and keeps what its callers were told. */
    Map<String, Long> finish(ClientProcess client) throws IOException {
        ClientProcess.Result result = client.finish();
        clients.remove(client);
        results.add(result);
        Map<String, Long> figures = result.figures();
        require(
                figures.getOrDefault("late", 0L) == 0,
                figures.get("late") + " calls ended more than a second after their deadline, one by "
                        + figures.get("latestMillis") + " ms");
        require(figures.getOrDefault("hanging", 0L) == 0, figures.get("hanging") + " calls did not end");
        return figures;
    }

    /** Requires that calls return again, and notes after how long they did. */
    void requireProgress(ClientProcess client, String after) {
        requireProgress(client, after, RECOVERY);
    }

    void requireProgress(ClientProcess client, String after, Duration most) {
        long millis = client.awaitProgress(most);
        require(millis >= 0, "no call returned within " + most.toSeconds() + " s after " + after);
    }

    /** Something that must hold; if not, the schedule goes on and fails in the end. */
    void require(boolean holds, String otherwise) {
        if (!holds) {
            violations.add(otherwise);
        }
    }

    /** A fact for the line that the schedule ends with. */
    void note(String fact) {
        notes.add(fact);
    }

    /**
     * Ends what still runs, waits until the server is as it was after the warm-up, and compares what ran with what callers
     * were told.
     *
     * @param patience how long the server may take to forget what it kept for its clients
     */
    Story end(Duration patience) throws IOException {
        relay.rules(RelayRules.NONE);
        for (ClientProcess client : List.copyOf(clients)) {
            requireProgress(client, "the last fault");
            finish(client);
        }
        if (server == null) {
            return story(Verdict.NONE);
        }
        Map<String, Long> figures = settle(patience);
        Executions ran = Executions.read(directory.resolve("executions"));
        List<Long> values = new ArrayList<>();
        for (int i = 0; i < COUNTERS; i++) {
            values.add(figures.getOrDefault("counter" + i, -1L));
        }
        List<Outcomes> told = new ArrayList<>();
        results.forEach(result -> told.addAll(result.outcomes()));
        Verdict verdict = Verdict.of(ran, values, told);
        violations.addAll(verdict.violations());
        return story(verdict);
    }

    private Story story(Verdict verdict) {
        return new Story(
                verdict, relay.figures(), Story.failures(results), List.copyOf(notes), List.copyOf(violations));
    }

    private Map<String, Long> settle(Duration patience) {
        long until = Clock.in(patience);
        Map<String, Long> figures = report();
        Baseline before = baseline;
        if (before != null) {
            long begin = Clock.in(Duration.ZERO);
            while (!before.excess(figures).isEmpty() && !Clock.passed(until)) {
                Clock.sleep(Duration.ofMillis(500));
                figures = report();
            }
            if (Clock.since(begin).toMillis() > NOTABLE_MILLIS) {
                note("the server had forgotten its clients after "
                        + Clock.since(begin).toSeconds() + " s");
            }
            violations.addAll(before.excess(figures));
        }
        return figures;
    }

    private Map<String, Long> report() {
        return server().report(directory.resolve("executions"));
    }

    @Override
    public void close() {
        clients.forEach(ClientProcess::close);
        if (server != null) {
            server.close();
        }
        relay.close();
    }
}
