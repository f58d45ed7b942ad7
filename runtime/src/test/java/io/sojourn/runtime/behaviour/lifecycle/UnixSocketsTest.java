package io.sojourn.runtime.behaviour.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.sojourn.Remote;
import io.sojourn.call.CallContext;
import io.sojourn.failure.Cancelled;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.Unreachable;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.Reference;
import io.sojourn.node.EndpointPolicy;
import io.sojourn.node.Node;
import io.sojourn.node.NodeBuilder;
import io.sojourn.node.PeerListener;
import io.sojourn.runtime.behaviour.Gate;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OtherProcess;
import io.sojourn.runtime.behaviour.OwnThread;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that listen at Unix-domain sockets, and which way calls go. */
class UnixSocketsTest {

    @Remote
    interface Harbour {
        /** The name of the harbour, and over what the call came. */
        String hail();

        String hailThrough(Harbour other);

        String waitForTide();

        int echo(int number);
    }

    private static final class Bay implements Harbour {

        final Gate tide = new Gate();
        private final String name;

        Bay(String name) {
            this.name = name;
        }

        @Override
        public String hail() {
            return name + " " + CallContext.current().orElseThrow().callerAddress();
        }

        @Override
        public String hailThrough(Harbour other) {
            return other.hail();
        }

        @Override
        public String waitForTide() {
            tide.pass();
            return "high";
        }

        @Override
        public int echo(int number) {
            // Whoever runs bodies must get its own interrupts back under control.
            Thread.currentThread().interrupt();
            return number;
        }
    }

    /** A program that serves a harbour at the path given until it is killed. */
    static final class Serving {
        private Serving() {}

        public static void main(String[] arguments) throws InterruptedException {
            Node node = Node.builder().name("port").listen(arguments[0]).start();
            Bay bay = new Bay("far");
            node.export(bay, Harbour.class);
            System.out.println("serving " + node.reference(bay));
            node.awaitClose();
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    @TempDir
    Path directory;

    private final Bay bay = new Bay("near");

    private String socket(String name) {
        return "unix://" + directory.resolve(name);
    }

    private static NodeBuilder at(String endpoint) {
        return Nodes.calling().name("server").listen(endpoint);
    }

    private static Reference at(Reference reference, List<Endpoint> endpoints) {
        return new Reference(reference.home(), reference.object(), reference.epoch(), reference.types(), endpoints);
    }

    private static Endpoint endpoint(String text) {
        return Endpoint.parse(text);
    }

    @Test
    @DisplayName("B075: a node serves at the file of a socket, which it advertises and removes when it is closed")
    void serves() {
        Node server = nodes.start(at(socket("a.sock")));
        Node client = nodes.client();
        Harbour remote = Nodes.serve(server, bay, Harbour.class, client);

        assertThat(server.endpoints()).containsExactly(endpoint(socket("a.sock")));
        assertThat(remote.hail()).isEqualTo("near " + socket("a.sock"));
        assertThat(remote.hailThrough(new Bay("mine")))
                .as("a callback over the caller's own connection")
                .isEqualTo("mine " + socket("a.sock"));

        server.close(Duration.ZERO);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    @DisplayName("Where both are offered calls go over the file, in whatever order they are listened at")
    void preferred() {
        Node server = nodes.start(at("tcp://localhost:0").listen(socket("a.sock")));
        Harbour remote = Nodes.serve(server, bay, Harbour.class, nodes.client());

        assertThat(server.endpoints()).hasSize(2);
        assertThat(remote.hail()).isEqualTo("near " + socket("a.sock"));

        Node advertised = nodes.start(Nodes.listening().listen(socket("b.sock")).advertise("tcp://bank.example:7001"));
        assertThat(Nodes.serve(advertised, bay, Harbour.class, nodes.client()).hail())
                .as("advertised is what others see of TCP")
                .isEqualTo("near " + socket("b.sock"));
    }

    @Test
    @DisplayName("Where the file is missing, another node's or nobody's the call goes over TCP")
    void nextEndpoint() throws IOException {
        Node server = nodes.server();
        Node stranger = nodes.start(at(socket("other.sock")).name("stranger"));
        server.export(bay, Harbour.class);
        Reference real = server.reference(bay);
        try (ServerSocketChannel mute = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            mute.bind(UnixDomainSocketAddress.of(directory.resolve("mute.sock")));
            for (String wrong : List.of("missing.sock", "other.sock", "mute.sock")) {
                // Long enough for the endpoint that is right, where the machine stalls.
                Node client = nodes.start(Nodes.calling().connectTimeout(Duration.ofSeconds(3)));
                Reference both = at(
                        real, List.of(endpoint(socket(wrong)), real.endpoints().get(0)));
                assertThat(client.proxy(both, Harbour.class).hail()).as(wrong).startsWith("near tcp://");
                Reference only = at(real, List.of(endpoint(socket(wrong))));
                Node other = nodes.start(Nodes.calling().connectTimeout(Duration.ofMillis(300)));
                assertThatExceptionOfType(Unreachable.class)
                        .isThrownBy(() -> other.proxy(only, Harbour.class).hail())
                        .satisfies(failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                        .withMessageContaining(socket(wrong));
            }
        }
        assertThat(stranger.report().connections()).isNotNegative();
    }

    @Test
    @DisplayName("promise 10: a file that a reference names is not dialled unless the policy allows it")
    void notDialled() throws IOException {
        try (ServerSocketChannel trap = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            trap.bind(UnixDomainSocketAddress.of(directory.resolve("trap.sock")));
            trap.configureBlocking(false);
            Node server = nodes.server();
            server.export(bay, Harbour.class);
            Reference reference = at(server.reference(bay), List.of(endpoint(socket("trap.sock"))));
            Node careful = nodes.start(Node.builder());

            assertThatExceptionOfType(Unreachable.class)
                    .isThrownBy(() -> careful.proxy(reference, Harbour.class).hail())
                    .withMessageContaining("policy");
            assertThat(trap.accept()).isNull();

            EndpointPolicy tcpOnly = (node, endpoint) -> !endpoint.isUnix();
            Node choosy = nodes.start(Node.builder().dial(tcpOnly));
            Reference both = at(
                    reference,
                    List.of(endpoint(socket("trap.sock")), server.endpoints().get(0)));
            assertThat(choosy.proxy(both, Harbour.class).hail()).startsWith("near tcp://");
            assertThat(trap.accept()).isNull();
        }
    }

    @Test
    @DisplayName("B113: interrupting callers and bodies costs no connection")
    void interrupted() throws Exception {
        List<String> lost = new CopyOnWriteArrayList<>();
        Node server = nodes.start(at(socket("a.sock")));
        Node client = nodes.start(Nodes.calling().peerListener(new PeerListener() {
            @Override
            public void connected(NodeId node, String name) {
                assertThat(name).isEqualTo("server");
            }

            @Override
            public void disconnected(NodeId node, String name) {
                lost.add(name);
            }
        }));
        Harbour remote = Nodes.serve(server, bay, Harbour.class, client);
        for (int number = 0; number < 100; number++) {
            assertThat(remote.echo(number)).isEqualTo(number);
        }
        AtomicBoolean flag = new AtomicBoolean();
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                remote.waitForTide();
                end.complete(null);
            } catch (Cancelled cancelled) {
                flag.set(Thread.currentThread().isInterrupted());
                end.complete(cancelled);
            }
        });
        waiting.start();
        bay.tide.awaitArrivals(1);
        CompletableFuture<String> other = OwnThread.of(remote::waitForTide);
        bay.tide.awaitArrivals(1);

        waiting.interrupt();

        assertThat(end).succeedsWithin(Duration.ofSeconds(20)).isInstanceOf(Cancelled.class);
        assertThat(flag).as("it still is interrupted").isTrue();
        bay.tide.open();
        assertThat(other).succeedsWithin(Duration.ofSeconds(20)).isEqualTo("high");
        assertThat(lost).isEmpty();
    }

    @Test
    @DisplayName("B124: connections over the file count together with those over TCP")
    void counted() {
        Node server = nodes.start(Nodes.listening().listen(socket("a.sock")).maximumConnections(1));
        server.export(bay, Harbour.class);
        Reference reference = server.reference(bay);
        Endpoint tcp = server.endpoints().get(0);
        assertThat(nodes.client()
                        .proxy(at(reference, List.of(tcp)), Harbour.class)
                        .hail())
                .startsWith("near tcp://");

        Harbour second = nodes.client().proxy(at(reference, List.of(endpoint(socket("a.sock")))), Harbour.class);
        assertThatExceptionOfType(Unreachable.class)
                .isThrownBy(second::hail)
                .withMessageContaining("the node has 1 connections");
    }

    @Test
    @DisplayName("B126: nonsense at the file closes that connection, and only that one")
    void nonsense() throws IOException {
        Node server = nodes.start(at(socket("a.sock")));
        Harbour remote = Nodes.serve(server, bay, Harbour.class, nodes.client());
        assertThat(remote.hail()).startsWith("near");

        try (SocketChannel stranger = SocketChannel.open(UnixDomainSocketAddress.of(directory.resolve("a.sock")))) {
            stranger.write(
                    ByteBuffer.wrap("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.UTF_8)));
            ByteBuffer answer = ByteBuffer.allocate(1 << 16);
            int count = stranger.read(answer);
            while (count >= 0) {
                count = stranger.read(answer);
            }
            assertThat(answer.position()).as("no more than a goodbye").isLessThan(1_000);
        }

        assertThat(remote.hail()).startsWith("near");
        await().untilAsserted(() -> assertThat(server.report().connections()).isEqualTo(1));
    }

    @Test
    @DisplayName("B075: a path that is in use, in no directory or too long is refused with the reason")
    void refused() {
        nodes.start(at(socket("a.sock")));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> nodes.start(at(socket("a.sock"))))
                .withMessageContaining(socket("a.sock"))
                .withMessageContaining("another process listens there");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> nodes.start(at(socket("missing/a.sock"))))
                .withMessageContaining("does not exist; create it");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> at(socket("x".repeat(Endpoint.MAXIMUM_PATH))))
                .withMessageContaining("sun_path");
    }

    @Test
    @DisplayName("Two processes talk over a file; one killed leaves it behind, and its successor takes it over")
    void twoProcesses() throws Exception {
        Node client = nodes.client();
        try (OtherProcess serving = OtherProcess.start(Serving.class, socket("far.sock"))) {
            Reference reference = Reference.parse(serving.awaitLine("serving"));
            assertThat(client.proxy(reference, Harbour.class).hail()).isEqualTo("far " + socket("far.sock"));
            serving.kill();
        }
        assertThat(directory.resolve("far.sock")).exists();

        Node successor = nodes.start(at(socket("far.sock")));
        assertThat(Nodes.serve(successor, bay, Harbour.class, client).hail()).isEqualTo("near " + socket("far.sock"));
    }
}
