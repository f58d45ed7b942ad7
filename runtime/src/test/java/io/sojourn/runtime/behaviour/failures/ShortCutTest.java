package io.sojourn.runtime.behaviour.failures;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.Oneway;
import io.sojourn.Remote;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Gate;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OwnThread;
import io.sojourn.runtime.behaviour.Relay;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What two nodes have of each other is theirs also after the connection between them was cut. */
class ShortCutTest {

    @Remote
    interface Listener {
        String hear(String text);
    }

    @Remote
    interface Ticket {
        int number();
    }

    @Remote
    interface Desk {
        Ticket draw();

        void join(Listener listener);

        String tell(String text);

        @Oneway
        void note(int number);

        List<Integer> noted();
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private final StandardDesk desk = new StandardDesk();
    private Relay relay;
    private Node client;
    private Desk remote;

    private static final class StandardDesk implements Desk {

        private final List<Integer> notes = new CopyOnWriteArrayList<>();
        private volatile Listener listener;
        private int drawn;

        @Override
        public synchronized Ticket draw() {
            drawn++;
            int number = drawn;
            return () -> number;
        }

        @Override
        public void join(Listener joining) {
            listener = joining;
        }

        @Override
        public String tell(String text) {
            return listener.hear(text);
        }

        @Override
        public void note(int number) {
            notes.add(number);
        }

        @Override
        public List<Integer> noted() {
            return List.copyOf(notes);
        }
    }

    @BeforeEach
    void connect() throws IOException {
        relay = new Relay();
        Node server = nodes.start(Nodes.listening().advertise(relay.endpoint().toString()));
        relay.leadTo(server.endpoints().get(0));
        client = nodes.client();
        remote = Nodes.serve(server, desk, Desk.class, client);
    }

    @AfterEach
    void close() throws IOException {
        relay.close();
    }

    @Test
    @DisplayName("B085: an object that only the other node holds answers after a short cut, with its state")
    void heldObject() throws IOException {
        Ticket first = remote.draw();
        Ticket second = remote.draw();

        relay.cut();
        System.gc();

        assertThat(first.number()).isEqualTo(1);
        assertThat(second.number()).isEqualTo(2);
        assertThat(remote.draw().number()).isEqualTo(3);
    }

    @Test
    @DisplayName("B085: a listener at a node that cannot be dialled is called again when that node has dialled again")
    void listener() throws Exception {
        Gate gate = new Gate();
        Listener listener = text -> {
            if (text.equals("slowly")) {
                gate.pass();
            }
            return "heard " + text;
        };
        remote.join(listener);
        assertThat(remote.tell("one")).isEqualTo("heard one");

        CompletableFuture<String> slow = OwnThread.of(() -> remote.tell("slowly"));
        gate.awaitArrivals(1);
        relay.cut();
        assertThat(desk.tell("two"))
                .as("called from the server while it has no connection")
                .isEqualTo("heard two");
        gate.open();

        assertThat(slow).succeedsWithin(Duration.ofSeconds(20)).isEqualTo("heard slowly");
    }

    @Test
    @DisplayName(
            "B118: one-way calls around a cut arrive in order and at most once, and are counted where that is unknown")
    void oneway() throws IOException {
        for (int number = 0; number < 300; number++) {
            remote.note(number);
            if (number % 100 == 50) {
                relay.cut();
            }
        }

        await().atMost(20, SECONDS).until(() -> remote.noted().contains(299));
        List<Integer> noted = remote.noted();
        assertThat(noted).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(100);
        assertThat(client.report().counters().get("oneway.unknown"))
                .as("those that were lost are counted")
                .isGreaterThanOrEqualTo(300L - noted.size());
    }
}
