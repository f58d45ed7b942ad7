package io.sojourn.runtime.behaviour.failures;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OwnThread;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Peers at the port that are no nodes. */
class StrangersTest {

    private static final int PATIENCE_MILLIS = 30_000;

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private final Counting object = new Counting();

    private static Socket dial(Node server) throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), server.endpoints().get(0).port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    static List<byte[]> nonsense() {
        List<byte[]> inputs = new ArrayList<>();
        inputs.add("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        inputs.add("help\r\nquit\r\n and then some more text\r\n".getBytes(StandardCharsets.US_ASCII));
        inputs.add(new byte[64]);
        for (long seed = 1; seed <= 5; seed++) {
            byte[] random = new byte[200];
            new Random(seed).nextBytes(random);
            inputs.add(random);
        }
        return inputs;
    }

    @ParameterizedTest(name = "B126: nonsense {index} on the port closes that connection, and only that one")
    @MethodSource("nonsense")
    void randomBytes(byte[] input) throws IOException {
        Node server = nodes.server();
        Tally remote = Nodes.serve(server, object, Tally.class, nodes.client());
        assertThat(remote.mark(1)).isEqualTo(1);

        try (Socket stranger = dial(server)) {
            stranger.getOutputStream().write(input);
            stranger.getOutputStream().flush();
            assertClosedByServer(stranger);
        }

        assertThat(remote.mark(2)).isEqualTo(2);
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(server.report().connections()).isEqualTo(1));
    }

    /** Reads to the end, which comes only because the other side closes. */
    private static void assertClosedByServer(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
        } catch (java.net.SocketTimeoutException notClosed) {
            throw new AssertionError("the server kept the connection", notClosed);
        } catch (IOException reset) {
            assertThat(reset).isInstanceOf(java.net.SocketException.class);
        }
    }

    @Test
    @DisplayName(
            "B126: a connection of a node that turns to nonsense is closed, and its node connects anew and goes on")
    void nonsenseInTheMiddle() throws IOException {
        try (io.sojourn.runtime.behaviour.Relay relay = new io.sojourn.runtime.behaviour.Relay()) {
            Node server =
                    nodes.start(Nodes.listening().advertise(relay.endpoint().toString()));
            relay.leadTo(server.endpoints().get(0));
            Tally disturbed = Nodes.serve(server, object, Tally.class, nodes.client());
            Node direct = nodes.server();
            Tally calm = Nodes.serve(direct, object, Tally.class, nodes.client());
            assertThat(disturbed.mark(1)).isEqualTo(1);
            relay.towardsServer((frame, bytes, out) -> {
                byte[] garbled = bytes.clone();
                garbled[0] ^= 0x55;
                out.send(garbled);
            });

            CompletableFuture<Integer> late = OwnThread.of(() -> disturbed.mark(2));
            await().atMost(20, SECONDS)
                    .untilAsserted(
                            () -> assertThat(server.report().connections()).isZero());
            assertThat(calm.mark(3)).isEqualTo(3);
            relay.towardsServer((frame, bytes, out) -> out.send(bytes));
            assertThat(late).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(2);
            assertThat(object.begun).hasValue(3);
        }
    }

    @Test
    @DisplayName("B117: peers that connect and say nothing, or only half a frame, do not keep others from connecting")
    void halfOpenPeers() throws IOException {
        Node server = nodes.server();
        List<Socket> silent = new ArrayList<>();
        try {
            for (int peer = 0; peer < 100; peer++) {
                Socket socket = dial(server);
                silent.add(socket);
                if (peer % 2 == 0) {
                    socket.getOutputStream().write(new byte[] {0x53});
                }
            }

            Tally remote = Nodes.serve(server, object, Tally.class, nodes.client());
            assertThat(remote.mark(1)).isEqualTo(1);
            assertThat(server.report().sessions()).as("silent peers have none").isLessThanOrEqualTo(2);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    @Test
    @DisplayName("B117: a peer that never finishes its first frame is closed in bounded time")
    void slowPeer() throws IOException {
        Node server = nodes.server();
        try (Socket slow = dial(server)) {
            assertClosedByServer(slow);
        }
        assertThat(Nodes.serve(server, object, Tally.class, nodes.client()).mark(1))
                .isEqualTo(1);
    }
}
