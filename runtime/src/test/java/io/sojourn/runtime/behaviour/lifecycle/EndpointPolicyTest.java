package io.sojourn.runtime.behaviour.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sojourn.Remote;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.Unreachable;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.Reference;
import io.sojourn.node.EndpointPolicy;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Nodes;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A message never makes a node dial just anywhere. */
class EndpointPolicyTest {

    @Remote
    interface Door {
        String knock();

        /** Hands a door on and has it knocked at. */
        String knockAt(Door other);
    }

    private record House(String answer) implements Door {
        @Override
        public String knock() {
            return answer;
        }

        @Override
        public String knockAt(Door other) {
            return other.knock();
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    @Test
    @DisplayName("promise 10: without a naming server and a policy, an address in a reference is not dialled")
    void defaultDialsNothing() throws IOException {
        try (ServerSocket trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Node careful = nodes.start(Node.builder());
            Door remote = careful.proxy(pointingAt(trap), Door.class);

            assertThatExceptionOfType(Unreachable.class)
                    .isThrownBy(remote::knock)
                    .satisfies(failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                    .withMessageContaining("policy")
                    .withMessageContaining("NodeBuilder.dial")
                    .withMessageContaining("tcp://localhost:" + trap.getLocalPort());
            assertNobodyDialled(trap);
        }
    }

    @Test
    @DisplayName("promise 10: a reference in a message does not make the receiver dial while it is decoded")
    void decodingDialsNothing() throws IOException {
        try (ServerSocket trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Node server = nodes.start(Node.builder().listen("tcp://localhost:0"));
            Node client = nodes.client();
            Door remote = Nodes.serve(server, new House("server"), Door.class, client);
            Door elsewhere = client.proxy(pointingAt(trap), Door.class);

            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> remote.knockAt(elsewhere))
                    .havingCause()
                    .isInstanceOf(Unreachable.class)
                    .withMessageContaining("policy");
            assertNobodyDialled(trap);
        }
    }

    @Test
    @DisplayName("promise 10: the policy is asked about node and address, and only what it allows is dialled")
    void policyDecides() {
        Node server = nodes.server();
        House house = new House("come in");
        server.export(house, Door.class);
        Reference reference = server.reference(house);
        List<String> asked = new CopyOnWriteArrayList<>();
        EndpointPolicy policy = (NodeId node, Endpoint endpoint) -> {
            asked.add(node + " " + endpoint);
            return endpoint.equals(server.endpoints().get(0));
        };

        Node client = nodes.start(Node.builder().dial(policy));
        assertThat(client.proxy(reference, Door.class).knock()).isEqualTo("come in");
        assertThat(asked).contains(server.id() + " " + server.endpoints().get(0));
    }

    @Test
    @DisplayName("promise 10: a node that is connected already is called whatever the policy says")
    void connectedPeerNeedsNoPolicy() {
        Node server = nodes.start(Node.builder().listen("tcp://localhost:0"));
        Node client = nodes.client();
        Door remote = Nodes.serve(server, new House("server"), Door.class, client);

        assertThat(remote.knockAt(new House("my own"))).isEqualTo("my own");
    }

    @Test
    @DisplayName("promise 10: listening beyond this machine without encryption needs allowPlaintext")
    void plaintextMustBeAllowed() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> nodes.start(Node.builder().listen("tcp://0.0.0.0:0")))
                .withMessageContaining("tcp://0.0.0.0:0")
                .withMessageContaining("allowPlaintext()");

        Node open = nodes.start(Node.builder().listen("tcp://0.0.0.0:0").allowPlaintext());
        assertThat(open.endpoints()).hasSize(1);
    }

    @Test
    @DisplayName("promise 10: a wildcard listener never puts the wildcard into a reference")
    void wildcardIsNotAdvertised() {
        Node open = nodes.start(Node.builder().listen("tcp://0.0.0.0:0").allowPlaintext());
        House house = new House("open");
        open.export(house, Door.class);

        assertThat(open.reference(house).endpoints())
                .extracting(Endpoint::host)
                .doesNotContain("0.0.0.0", "::", "0:0:0:0:0:0:0:0");
    }

    @Test
    @DisplayName("promise 10: a node that does not listen and is not connected is unreachable, and the message says so")
    void homeWithoutEndpoints() {
        Node silent = nodes.client();
        House house = new House("silent");
        silent.export(house, Door.class);
        Door remote = nodes.server().proxy(silent.reference(house), Door.class);

        assertThatExceptionOfType(Unreachable.class)
                .isThrownBy(remote::knock)
                .satisfies(failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                .withMessageContaining("does not listen");
    }

    @Test
    @DisplayName("promise 10: a loopback address counts only if the connection that brought it is local")
    void loopbackFromElsewhere() throws IOException {
        String address = addressOfThisMachine();
        try (ServerSocket trap = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Node careless = nodes.start(Node.builder()
                    .listen("tcp://" + address + ":0")
                    .allowPlaintext()
                    .dial(EndpointPolicy.ANY));
            Node client = nodes.start(Node.builder().dial(EndpointPolicy.ANY));
            Door remote = Nodes.serve(careless, new House("server"), Door.class, client);
            Door elsewhere = client.proxy(pointingAt(trap), Door.class);

            assertThatExceptionOfType(RuntimeException.class)
                    .isThrownBy(() -> remote.knockAt(elsewhere))
                    .havingCause()
                    .isInstanceOf(Unreachable.class);
            assertNobodyDialled(trap);
        }
    }

    private static String addressOfThisMachine() throws IOException {
        for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(network.getInetAddresses())) {
                if (address instanceof Inet4Address && !address.isLoopbackAddress() && network.isUp()) {
                    return address.getHostAddress();
                }
            }
        }
        return Assumptions.abort("This machine has no address but loopback.");
    }

    private Reference pointingAt(ServerSocket trap) {
        Node other = nodes.server();
        House house = new House("elsewhere");
        other.export(house, Door.class);
        Reference real = other.reference(house);
        return new Reference(
                real.home(),
                real.object(),
                real.epoch(),
                real.types(),
                List.of(new Endpoint("tcp", "localhost", trap.getLocalPort())));
    }

    private static void assertNobodyDialled(ServerSocket trap) throws IOException {
        trap.setSoTimeout(200);
        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> trap.accept().close());
    }
}
