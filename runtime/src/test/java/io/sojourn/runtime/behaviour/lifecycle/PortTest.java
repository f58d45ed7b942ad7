package io.sojourn.runtime.behaviour.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sojourn.Remote;
import io.sojourn.identity.Endpoint;
import io.sojourn.node.Node;
import io.sojourn.node.NodeBuilder;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.ReservedPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ports, addresses, and starting and stopping nodes on them. */
class PortTest {

    @Remote
    interface Door {
        String knock();
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    @Test
    @DisplayName("B075: a port in use is refused with the address in the message")
    void portBusy() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String busy = "tcp://localhost:" + other.getLocalPort();

            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> nodes.start(Node.builder().listen(busy)))
                    .withMessageContaining(busy);
        }
    }

    @Test
    @DisplayName("B075: a node that could not start keeps none of its other ports")
    void failedStartLeavesNoPort() throws IOException {
        int free = ReservedPorts.next();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            NodeBuilder builder =
                    Node.builder().listen("tcp://localhost:" + free).listen("tcp://localhost:" + other.getLocalPort());

            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> nodes.start(builder));
        }

        Node second = nodes.start(Node.builder().listen("tcp://localhost:" + free));
        assertThat(second.endpoints()).containsExactly(new Endpoint("tcp", "localhost", free));
    }

    @Test
    @DisplayName("B075, B078: after a stop the port is free, and a node started there serves again")
    void portFreeAfterStop() {
        Door door = () -> "come in";
        Node first = nodes.server();
        Endpoint endpoint = first.endpoints().get(0);
        assertThat(Nodes.serve(first, door, Door.class, nodes.client()).knock()).isEqualTo("come in");

        first.close(Duration.ZERO);
        Node second = nodes.start(Nodes.calling().listen(endpoint.toString()));

        assertThat(second.endpoints()).containsExactly(endpoint);
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(Nodes.serve(second, door, Door.class, nodes.client()).knock())
                .isEqualTo("come in");
    }

    @Test
    @DisplayName("B078: one builder starts several nodes that know nothing of each other")
    void startedTwice() {
        NodeBuilder builder = Nodes.listening();

        Node one = nodes.start(builder);
        Node other = nodes.start(builder);

        assertThat(one.id()).isNotEqualTo(other.id());
        assertThat(one.endpoints()).isNotEqualTo(other.endpoints());
        one.close(Duration.ZERO);
        assertThat(Nodes.serve(other, () -> "here", Door.class, nodes.client()).knock())
                .isEqualTo("here");
    }

    @Test
    @DisplayName("B078: stopping twice does nothing the second time, and what needs a running node says so")
    void stoppedTwice() throws InterruptedException {
        Node node = nodes.server();
        Door remote = Nodes.serve(nodes.server(), () -> "here", Door.class, node);

        node.close();
        node.close();
        node.awaitClose();

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(remote::knock)
                .withMessageContaining("closed");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> node.export(() -> "late", Door.class))
                .withMessageContaining("closed");
    }

    @Test
    @DisplayName("B078: a builder that was never started holds no port, so there is nothing to stop")
    void neverStarted() throws IOException {
        int port = ReservedPorts.next();
        NodeBuilder idle = Node.builder().listen("tcp://localhost:" + port);

        try (ServerSocket proof = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThat(proof.isBound()).isTrue();
        }
        assertThat(idle).isNotNull();
    }

    @Test
    @DisplayName("B079: references carry the advertised address instead of the one bound")
    void advertisedAddress() {
        Node server = nodes.start(Nodes.listening().advertise("tcp://bank.example:7001"));
        Door door = () -> "come in";
        server.export(door, Door.class);

        assertThat(server.reference(door).endpoints()).isEqualTo(List.of(Endpoint.parse("tcp://bank.example:7001")));
        assertThat(server.endpoints())
                .as("what is bound")
                .extracting(Endpoint::host)
                .containsExactly("localhost");
    }

    @Test
    @DisplayName("B079: advertising without listening, or port 0, is refused and says why")
    void advertiseNeedsListener() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> nodes.start(Node.builder().advertise("tcp://bank.example:7001")))
                .withMessageContaining("advertise(tcp://bank.example:7001)")
                .withMessageContaining("listens");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> nodes.start(Nodes.listening().advertise("tcp://bank.example:0")))
                .withMessageContaining("port");
    }
}
