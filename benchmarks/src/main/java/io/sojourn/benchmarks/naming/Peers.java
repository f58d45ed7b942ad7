package io.sojourn.benchmarks.naming;

import io.sojourn.benchmarks.process.JavaProcess;
import io.sojourn.naming.server.Main;
import io.sojourn.node.Node;
import io.sojourn.node.NodeBuilder;
import io.sojourn.runtime.naming.DirectoryStatus;
import io.sojourn.runtime.naming.NamingClient;
import io.sojourn.runtime.naming.PeerStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Naming servers of one cluster, each in a process of its own. */
public final class Peers implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path work;
    private final int size;
    private final String heap;
    private final List<Integer> ports;
    private final List<JavaProcess> running = new ArrayList<>();

    /**
     * Starts them and waits until each answers.
     *
     * @param heap the option that bounds the heap of each
     */
    public Peers(Path work, int size, String heap) {
        this.heap = heap;
        this.work = work;
        this.size = size;
        ports = freePorts(2 * size);
        for (int i = 0; i < size; i++) {
            running.add(launch(i));
        }
        running.forEach(Peers::awaitReady);
    }

    /** A node that knows all of them. */
    Node node(String name) {
        return builder(name).start();
    }

    /** A node that knows all of them, before it starts. */
    public NodeBuilder builder(String name) {
        NodeBuilder builder = Node.builder().name(name).listen("tcp://localhost:0");
        addresses().forEach(builder::naming);
        return builder;
    }

    /** Where nodes reach them. */
    public List<String> addresses() {
        return IntStream.range(0, size).mapToObj(this::address).toList();
    }

    /** Which one leads, counted from 0; waits until one does. */
    int leader(Node asking) {
        while (true) {
            DirectoryStatus status = ((NamingClient) asking.naming()).status();
            String leader = status.cluster().leader();
            if (!leader.isEmpty()) {
                return Integer.parseInt(leader.substring(1)) - 1;
            }
        }
    }

    /** How many entries the log has had. */
    long entries(Node asking) {
        return ((NamingClient) asking.naming())
                .status().cluster().peers().stream()
                        .mapToLong(PeerStatus::index)
                        .max()
                        .orElse(0);
    }

    int size() {
        return size;
    }

    /** The most heap that any of the naming servers has in use after a collection, in MiB. */
    long mostHeapMebibytes() {
        return running.stream().mapToLong(JavaProcess::heapMebibytes).max().orElse(0);
    }

    void kill(int index) {
        running.get(index).kill();
    }

    void restart(int index) {
        running.set(index, launch(index));
        awaitReady(running.get(index));
    }

    @Override
    public void close() {
        running.forEach(JavaProcess::close);
    }

    private String address(int index) {
        return "tcp://localhost:" + ports.get(index);
    }

    private JavaProcess launch(int index) {
        String peers = IntStream.range(0, size)
                .mapToObj(i -> "n" + (i + 1) + "=localhost:" + ports.get(size + i))
                .collect(Collectors.joining(","));
        String name = "n" + (index + 1);
        List<String> arguments = List.of(
                "serve",
                "--listen",
                address(index),
                "--data",
                work.resolve(name).toString(),
                "--name",
                name,
                "--peers",
                peers);
        // As the script "sojourn" starts them.
        List<String> options = List.of(heap, "-XX:TieredStopAtLevel=4", "-XX:MetaspaceSize=96m");
        return JavaProcess.start(name, Main.class, options, arguments, 0, work);
    }

    private static void awaitReady(JavaProcess process) {
        process.await("Naming server listens", PATIENCE);
    }

    /** Ports of this machine that nobody listens at. */
    public static List<Integer> freePorts(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> free = held.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : held) {
                socket.close();
            }
            return free;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
