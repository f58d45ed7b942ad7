package io.sojourn.naming.server.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sojourn.failure.AccessDenied;
import io.sojourn.failure.InvalidName;
import io.sojourn.failure.NameNotFound;
import io.sojourn.failure.NameTaken;
import io.sojourn.failure.NamingUnavailable;
import io.sojourn.identity.Endpoint;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Consistency;
import io.sojourn.naming.NamingEvent;
import io.sojourn.naming.Watch;
import io.sojourn.node.Node;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Names between nodes over TCP")
@Timeout(180)
class NamesEndToEndTest {

    private Node naming;
    private Node bank;
    private Node client;

    @BeforeEach
    void start() {
        naming = Node.builder()
                .name("naming")
                .listen("tcp://localhost:0")
                .embeddedNaming()
                .start();
        bank = Node.builder()
                .name("bank")
                .listen("tcp://localhost:0")
                .naming(naming.endpoints())
                .start();
        client = Node.builder().naming(naming.endpoints()).start();
    }

    @AfterEach
    void close() {
        client.close();
        bank.close();
        naming.close();
    }

    @Test
    @DisplayName(
            "An object bound by a node that does not listen is called by one that does: the naming server introduces them")
    void introducedByTheNamingServer() {
        client.bind("greeter/hidden", (Greeter) whom -> "Psst " + whom);
        assertThat(bank.lookup("greeter/hidden", Greeter.class).greet("you")).isEqualTo("Psst you");
    }

    @Test
    @DisplayName("B090 bind, look up and call; rebind, list and unbind, with typed errors")
    void allOperations() {
        Binding bound = bank.bind("greeter/en", (Greeter) whom -> "Hello " + whom);
        Greeter greeter = client.lookup("greeter/en", Greeter.class);
        assertThat(greeter.greet("you")).isEqualTo("Hello you");

        assertThatThrownBy(() -> client.bind("greeter/en", (Greeter) whom -> ""))
                .isInstanceOf(NameTaken.class)
                .hasMessageContaining("greeter/en")
                .hasMessageContaining("bank");
        assertThatThrownBy(() -> client.naming().unbind("greeter/en")).isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> client.lookup("greeter/fr", Greeter.class))
                .isInstanceOf(NameNotFound.class)
                .hasMessageContaining("greeter/fr");

        Binding again = bank.naming().rebind("greeter/en", (Greeter) whom -> "Good day " + whom, bound.version());
        assertThat(again.version()).isGreaterThan(bound.version());
        assertThat(client.naming().list("greeter/")).extracting(Binding::name).hasToString("[greeter/en]");
        assertThat(greeter.greet("you")).as("a proxy keeps its object").isEqualTo("Hello you");

        bank.naming().unbind("greeter/en");
        assertThatThrownBy(() -> client.naming().find("greeter/en", Consistency.LINEARIZABLE))
                .isInstanceOf(NameNotFound.class);
    }

    @Test
    @DisplayName("B091 accepts Unicode, colons and long parts, and refuses what is no name with the reason")
    void names() {
        String longest = "x".repeat(1_024);
        for (String name : List.of("a:b", "Zürich/Grüße", "日本/東京", longest)) {
            bank.bind(name, (Greeter) whom -> name);
            assertThat(client.lookup(name, Greeter.class).greet("")).isEqualTo(name);
        }
        assertThat(client.lookup("Zu\u0308rich/Gru\u0308ße", Greeter.class).greet(""))
                .as("one canonical form")
                .isEqualTo("Zürich/Grüße");
        for (String wrong : List.of("", "/", "a//b", "a/", "x".repeat(4_096))) {
            assertThatThrownBy(() -> client.lookup(wrong, Greeter.class)).isInstanceOf(InvalidName.class);
        }
    }

    @Test
    @DisplayName("B098 cached lookups follow a rebound name")
    void cacheFollows() {
        bank.bind("a", (Greeter) whom -> "one");
        assertThat(client.lookup("a", Greeter.class).greet("")).isEqualTo("one");
        bank.naming().rebind("a", (Greeter) whom -> "two");

        await().untilAsserted(() ->
                assertThat(client.lookup("a", Greeter.class).greet("")).isEqualTo("two"));
    }

    @Test
    @DisplayName("B097 watchers see add, change, remove and end in the true state")
    void watches() {
        List<String> seen = new CopyOnWriteArrayList<>();
        bank.bind("w/1", (Greeter) whom -> "");
        try (Watch watch = client.naming().watch("w/", event -> seen.add(shown(event)))) {
            await().untilAsserted(() -> assertThat(seen).containsExactly("Bound w/1", "Synchronised"));
            bank.bind("w/2", (Greeter) whom -> "");
            bank.naming().rebind("w/1", (Greeter) whom -> "");
            bank.bind("other", (Greeter) whom -> "");
            bank.naming().unbind("w/2");
            await().untilAsserted(() -> assertThat(seen)
                    .containsExactly("Bound w/1", "Synchronised", "Bound w/2", "Rebound w/1", "Unbound w/2"));
            assertThat(watch).isNotNull();
        }
    }

    @Test
    @DisplayName("B097 the naming server's own node watches and looks up like every other")
    void atHome() {
        List<String> seen = new CopyOnWriteArrayList<>();
        try (Watch watch = naming.naming().watch("", event -> seen.add(shown(event)))) {
            bank.bind("a", (Greeter) whom -> "one");
            await().untilAsserted(() -> assertThat(seen).contains("Bound a"));
            assertThat(watch).isNotNull();
        }
        assertThat(naming.lookup("a", Greeter.class).greet("")).isEqualTo("one");
        naming.bind("b", (Greeter) whom -> "two");
        assertThat(client.lookup("b", Greeter.class).greet("")).isEqualTo("two");
    }

    @Test
    @DisplayName("a node that closes takes its names with it")
    void closes() {
        bank.bind("a", (Greeter) whom -> "one");
        bank.close();

        assertThat(client.naming().list("")).isEmpty();
    }

    @Test
    @DisplayName("B093 two naming servers in one process know nothing of each other; one comes again on its port")
    void twoServers() {
        String port = naming.endpoints().get(0).toString();
        try (Node other =
                Node.builder().listen("tcp://localhost:0").embeddedNaming().start()) {
            bank.bind("a", (Greeter) whom -> "one");
            assertThat(other.naming().list("")).isEmpty();
            other.bind("a", (Greeter) whom -> "other");
            assertThat(client.lookup("a", Greeter.class).greet("")).isEqualTo("one");
        }
        naming.close();
        naming = Node.builder().listen(port).embeddedNaming().start();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(naming.naming().list("")).hasSize(1));
        assertThat(naming.lookup("a", Greeter.class).greet("")).isEqualTo("one");
    }

    @Test
    @DisplayName("B092 an address where nobody listens is named in the error")
    void nobodyListens() {
        String gone = naming.endpoints().get(0).toString();
        naming.close();
        try (Node lonely = Node.builder()
                .naming(gone)
                .defaultDeadline(Duration.ofSeconds(1))
                .start()) {
            assertThatThrownBy(() -> lonely.lookup("a", Greeter.class))
                    .isInstanceOf(NamingUnavailable.class)
                    .hasMessageContaining(gone);
        }
    }

    @Test
    @DisplayName("B092 an IPv6 address in brackets serves names like every other")
    void ipv6() {
        assumeTrue(hasLoopback6(), "this machine has no IPv6");
        try (Node server =
                        Node.builder().listen("tcp://[::1]:0").embeddedNaming().start();
                Node caller = Node.builder()
                        .naming(server.endpoints().get(0).toString())
                        .start()) {
            assertThat(server.endpoints().get(0).toString()).startsWith("tcp://[::1]:");
            server.bind("six", (Greeter) whom -> "six");
            assertThat(caller.lookup("six", Greeter.class).greet("")).isEqualTo("six");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tcp://", "localhost:7000", "tcp://:7000", "tcp://[::1", "tcp://localhost:70000", "tcp://a b"})
    @DisplayName("B092 a bad address is refused at once, with the right form; a missing port is 7000")
    void badAddresses(String bad) {
        assertThatThrownBy(() -> Node.builder().naming(bad)).isInstanceOf(IllegalArgumentException.class);
        assertThat(Endpoint.parse("tcp://localhost")).hasToString("tcp://localhost:7000");
    }

    private static boolean hasLoopback6() {
        try (ServerSocket socket = new ServerSocket(
                0, 1, InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static String shown(NamingEvent event) {
        if (event instanceof NamingEvent.Bound bound) {
            return "Bound " + bound.binding().name();
        }
        if (event instanceof NamingEvent.Rebound rebound) {
            return "Rebound " + rebound.binding().name();
        }
        return event instanceof NamingEvent.Unbound unbound ? "Unbound " + unbound.name() : "Synchronised";
    }
}
