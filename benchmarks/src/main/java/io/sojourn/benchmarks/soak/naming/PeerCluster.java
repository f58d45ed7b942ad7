package io.sojourn.benchmarks.soak.naming;

import io.sojourn.benchmarks.process.Clock;
import io.sojourn.benchmarks.process.JavaProcess;
import io.sojourn.failure.NamingFailure;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.naming.server.Main;
import io.sojourn.node.Node;
import io.sojourn.runtime.naming.DirectoryStatus;
import io.sojourn.runtime.naming.NamingClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Naming servers of one cluster, each in a process of its own, counted from 1; with relays between them. Not thread-safe.
 */
final class PeerCluster implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration LEADER = Duration.ofSeconds(30);
    private static final Duration END = Duration.ofSeconds(20);
    private static final Duration STATUS = Duration.ofSeconds(2);
    private static final String READY = "Naming server listens";

    private final Path work;
    private final int size;
    private final Duration lease;
    private final List<Integer> ports;
    private final PeerLinks links;
    private final Map<Integer, JavaProcess> running = new TreeMap<>();
    private final Map<Integer, Node> asking = new TreeMap<>();
    private final Set<Integer> absent = new TreeSet<>();
    private final IntFunction<List<String>> launcher;

    /**
     * A cluster none of which runs yet.
     *
     * @param size how many there are when it is made; two more can join
     * @param lease of the nodes
     * @param launcher the command that starts each of them; empty for none
     */
    PeerCluster(Path work, int size, Duration lease, IntFunction<List<String>> launcher, long seed) throws IOException {
        this.work = work;
        this.size = size;
        this.lease = lease;
        this.launcher = launcher;
        ports = Ports.free(2 * (size + 2), seed);
        links = new PeerLinks(ports.subList(size + 2, 2 * (size + 2)), seed);
    }

    /** How many there are when the cluster is made. */
    int size() {
        return size;
    }

    PeerLinks links() {
        return links;
    }

    /** Where nodes reach those that the cluster is made of. */
    List<String> addresses() {
        return IntStream.rangeClosed(1, size).mapToObj(this::address).toList();
    }

    String address(int number) {
        return "tcp://localhost:" + ports.get(number - 1);
    }

    /** The entry of the list of peers. */
    String peer(int number) {
        return links.peer(number);
    }

    Path data(int number) {
        return work.resolve("n" + number);
    }

    /** Starts all that do not run and waits until they are of use. */
    void startAll() throws IOException {
        List<Integer> missing = IntStream.rangeClosed(1, size)
                .filter(number -> !running.containsKey(number))
                .boxed()
                .toList();
        start(missing);
    }

    /** Starts some and waits until they are of use. */
    void start(List<Integer> numbers) throws IOException {
        for (int number : numbers) {
            launch(number);
        }
        for (int number : numbers) {
            awaitReady(number);
        }
    }

    void start(int number) throws IOException {
        start(List.of(number));
    }

    /** Starts one and does not wait; {@link #awaitReady} does. */
    void launch(int number) throws IOException {
        String peers = IntStream.rangeClosed(1, size).mapToObj(links::peer).collect(Collectors.joining(","));
        launch(number, List.of("--peers", peers));
    }

    /** Starts one with an empty directory that waits to be taken into the cluster, and does not wait. */
    void launchJoining(int number, int member) throws IOException {
        launch(number, List.of("--peers", links.peer(number), "--join", address(member)));
    }

    void awaitReady(int number) {
        process(number).await(READY, START);
        absent.remove(number);
    }

    /** Waits until one that is to join the cluster listens for its peers. */
    void awaitPort(int number) {
        int port = ports.get(size + 2 + number - 1);
        long end = Clock.in(START);
        while (!Ports.isTaken(port)) {
            if (Clock.passed(end)) {
                throw new IllegalStateException("Naming server n" + number + " does not listen for its peers.");
            }
            Clock.sleep(Duration.ofMillis(50));
        }
    }

    /** Starts one that may refuse to; whether it is of use. */
    boolean tryStart(int number) throws IOException {
        launch(number);
        try {
            awaitReady(number);
            return true;
        } catch (IllegalStateException refused) {
            remove(number);
            return false;
        }
    }

    /** What one has logged so far. */
    String log(int number) throws IOException {
        return Files.readString(work.resolve("n" + number + ".log"));
    }

    /** Kills some at the same time. */
    void kill(List<Integer> numbers) {
        numbers.forEach(number -> process(number).killSoon());
        for (int number : numbers) {
            remove(number);
        }
    }

    void kill(int number) {
        kill(List.of(number));
    }

    /** Asks one to end, and waits until it has. */
    void end(int number) {
        process(number).endSoon();
        if (!process(number).awaitEnd(END)) {
            throw new IllegalStateException("Naming server n" + number + " does not end when it is asked to.");
        }
        remove(number);
    }

    private void remove(int number) {
        process(number).close();
        running.remove(number);
        absent.add(number);
    }

    void pause(int number) {
        process(number).stop();
        absent.add(number);
    }

    void resume(int number) {
        process(number).resume();
        absent.remove(number);
    }

    JavaProcess process(int number) {
        JavaProcess process = running.get(number);
        if (process == null) {
            throw new IllegalStateException("Naming server n" + number + " does not run.");
        }
        return process;
    }

    /** Those that run and are not paused. */
    List<Integer> present() {
        return running.keySet().stream()
                .filter(number -> !absent.contains(number))
                .toList();
    }

    /** Which one leads; waits until one of those that are present does and knows it. */
    int leader() {
        long end = Clock.in(LEADER);
        int leader = 0;
        while (leader == 0 && !Clock.passed(end)) {
            long newest = -1;
            for (int number : present()) {
                try {
                    DirectoryStatus status = status(number);
                    if (status.leads() && status.cluster().term() > newest) {
                        newest = status.cluster().term();
                        leader = number;
                    }
                } catch (NamingFailure | RemoteFailure notNow) {
                    Clock.sleep(Duration.ofMillis(20));
                }
            }
        }
        if (leader == 0) {
            throw new IllegalStateException(
                    "None of the naming servers " + present() + " leads after " + LEADER.toSeconds() + " s.");
        }
        return leader;
    }

    /** Those of the first cluster but one. */
    List<Integer> others(int number) {
        return IntStream.rangeClosed(1, size)
                .filter(other -> other != number)
                .boxed()
                .toList();
    }

    /** What one says about itself. */
    DirectoryStatus status(int number) {
        return client(number).status();
    }

    /** A client that knows one of them only. */
    NamingClient client(int number) {
        Node node = asking.computeIfAbsent(
                number,
                each -> Node.builder()
                        .naming(address(number))
                        .defaultDeadline(STATUS)
                        .start());
        return (NamingClient) node.naming();
    }

    private void launch(int number, List<String> peers) throws IOException {
        List<String> options = new ArrayList<>(List.of("-Xmx200m"));
        options.add("-Djdk.net.hosts.file=" + links.hosts(number, work));
        List<String> arguments = new ArrayList<>(List.of(
                "serve",
                "--listen",
                address(number),
                "--data",
                data(number).toString(),
                "--lease",
                Long.toString(lease.toSeconds()),
                "--allow-plaintext",
                "--name",
                "n" + number));
        arguments.addAll(peers);
        running.put(
                number, JavaProcess.start("n" + number, Main.class, options, arguments, launcher.apply(number), work));
    }

    @Override
    public void close() {
        asking.values().forEach(node -> node.close(Duration.ZERO));
        running.values().forEach(JavaProcess::close);
        links.close();
    }
}
