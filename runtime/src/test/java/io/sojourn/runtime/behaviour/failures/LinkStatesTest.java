package io.sojourn.runtime.behaviour.failures;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.sojourn.identity.NodeId;
import io.sojourn.node.Node;
import io.sojourn.node.PeerListener;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OwnThread;
import io.sojourn.runtime.behaviour.Relay;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Links that come, go, and rest. */
class LinkStatesTest {

    private static final Duration IDLE = Duration.ofMillis(300);

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private final Counting object = new Counting();

    /** Writes down what it is told. */
    private static final class Heard implements PeerListener {

        final List<String> changes = new CopyOnWriteArrayList<>();

        @Override
        public void connected(NodeId node, String name) {
            changes.add("+" + name);
        }

        @Override
        public void disconnected(NodeId node, String name) {
            changes.add("-" + name);
        }

        void awaitExactly(String... expected) {
            await().atMost(20, SECONDS).untilAsserted(() -> assertThat(changes).containsExactly(expected));
        }
    }

    @Test
    @DisplayName("B121: a listener on either side is told once of a link that comes and once of one that goes")
    void toldOnce() {
        Heard atServer = new Heard();
        Heard atClient = new Heard();
        Node server = nodes.start(Nodes.listening().peerListener(atServer));
        Node client = nodes.start(Nodes.calling().peerListener(atClient));
        Tally remote = Nodes.serve(server, object, Tally.class, client);
        assertThat(atClient.changes)
                .as("nothing is connected before it is needed")
                .isEmpty();

        List<CompletableFuture<Integer>> callers = new ArrayList<>();
        for (int number = 0; number < 16; number++) {
            int mark = number;
            callers.add(OwnThread.of(() -> remote.mark(mark)));
        }
        callers.forEach(caller -> assertThat(caller).succeedsWithin(Duration.ofSeconds(20)));
        atServer.awaitExactly("+client");
        atClient.awaitExactly("+server");

        client.close();
        atServer.awaitExactly("+client", "-client");
        atClient.awaitExactly("+server", "-server");
    }

    @Test
    @DisplayName(
            "B121: a link that is cut is made again, which is two changes more; a listener that throws spoils nothing")
    void cutAndMadeAgain() throws IOException {
        try (Relay relay = new Relay()) {
            Heard heard = new Heard();
            PeerListener failing = new PeerListener() {
                @Override
                public void connected(NodeId node, String name) {
                    throw new IllegalStateException("a listener's own problem");
                }

                @Override
                public void disconnected(NodeId node, String name) {
                    throw new IllegalStateException("a listener's own problem");
                }
            };
            Node server =
                    nodes.start(Nodes.listening().advertise(relay.endpoint().toString()));
            relay.leadTo(server.endpoints().get(0));
            Node client = nodes.start(Nodes.calling().peerListener(failing).peerListener(heard));
            Tally remote = Nodes.serve(server, object, Tally.class, client);

            assertThat(remote.mark(1)).isEqualTo(1);
            relay.cut();

            heard.awaitExactly("+server", "-server", "+server");
            assertThat(remote.mark(2)).isEqualTo(2);
            assertThat(heard.changes).hasSize(3);
        }
    }

    @Test
    @DisplayName("B122: a link is closed when it has been idle for the time given, and made again by the next call")
    void idleLinkRests() {
        Heard heard = new Heard();
        Node server = nodes.server();
        Node client = nodes.start(Nodes.calling().idleTimeout(IDLE).peerListener(heard));
        Tally remote = Nodes.serve(server, object, Tally.class, client);

        assertThat(remote.mark(1)).isEqualTo(1);
        heard.awaitExactly("+server", "-server");
        assertThat(client.report().connections()).isZero();
        await().atMost(20, SECONDS).until(() -> server.report().connections() == 0);

        assertThat(remote.mark(2)).isEqualTo(2);
        heard.awaitExactly("+server", "-server", "+server", "-server");
        assertThat(object.begun).hasValue(2);
    }

    @Test
    @DisplayName("B122: a link with a call in flight is not idle, however long that call says nothing")
    void busyLinkStays() throws Exception {
        Heard heard = new Heard();
        Node client =
                nodes.start(Nodes.calling().idleTimeout(Duration.ofMillis(50)).peerListener(heard));
        Tally remote = Nodes.serve(nodes.server(), object, Tally.class, client);
        CompletableFuture<Integer> running = OwnThread.of(() -> remote.markSlowly(1));
        object.gate.awaitArrivals(1);

        Duration severalLooks = Duration.ofSeconds(2);
        await().during(severalLooks).atMost(20, SECONDS).until(() -> heard.changes.equals(List.of("+server")));
        assertThat(running).isNotDone();

        object.gate.open();
        assertThat(running.get(20, SECONDS)).isEqualTo(1);
        heard.awaitExactly("+server", "-server");
    }

    @Test
    @DisplayName("B122: without an idle time a link stays, because the other side may need it for calls back")
    void noIdleTime() {
        Heard heard = new Heard();
        Node client = nodes.start(Nodes.calling().peerListener(heard));
        Tally remote = Nodes.serve(nodes.server(), object, Tally.class, client);

        assertThat(remote.mark(1)).isEqualTo(1);

        await().during(Duration.ofSeconds(1)).atMost(20, SECONDS).until(() -> heard.changes.equals(List.of("+server")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Nodes.calling().idleTimeout(Duration.ofMillis(-1)))
                .withMessageContaining("idleTimeout");
    }

    @Test
    @DisplayName("B123: the link that many proxies share is closed, once, after the last of them was used")
    void closedAfterTheLast() throws Exception {
        Heard heard = new Heard();
        Node server = nodes.server();
        Node client = nodes.start(Nodes.calling().idleTimeout(IDLE).peerListener(heard));
        // Its call keeps the link busy until all have been used.
        Tally first = Nodes.serve(server, object, Tally.class, client);
        CompletableFuture<Integer> running = OwnThread.of(() -> first.markSlowly(1));
        object.gate.awaitArrivals(1);
        for (int number = 0; number < 5; number++) {
            assertThat(Nodes.serve(server, new Counting(), Tally.class, client).mark(number))
                    .isEqualTo(number);
        }
        object.gate.open();
        assertThat(running).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(1);

        heard.awaitExactly("+server", "-server");
        assertThat(client.report().connections()).isZero();
    }
}
