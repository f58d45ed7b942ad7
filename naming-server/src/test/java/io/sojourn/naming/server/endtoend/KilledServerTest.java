package io.sojourn.naming.server.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sojourn.failure.NameNotFound;
import io.sojourn.naming.BindOption;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Consistency;
import io.sojourn.naming.NamingEvent;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.OtherProcess;
import io.sojourn.runtime.behaviour.ReservedPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A naming server killed with SIGKILL and started again")
@Timeout(240)
class KilledServerTest {

    @TempDir
    Path data;

    @Test
    @DisplayName("B099 has all names; nodes serve what they know meanwhile, and go on afterwards by themselves")
    void keepsNames() throws Exception {
        ServerProcess server = ServerProcess.start(data, "tcp://localhost:" + ReservedPorts.next());
        try (Node bank = Node.builder()
                        .name("bank")
                        .listen("tcp://localhost:0")
                        .naming(server.address())
                        .start();
                Node client = Node.builder().naming(server.address()).start()) {
            for (int i = 0; i < 20; i++) {
                int number = i;
                bank.bind("bank/" + i, (Greeter) whom -> "account " + number);
            }
            assertThat(client.lookup("bank/7", Greeter.class).greet("")).isEqualTo("account 7");
            List<NamingEvent> events = new CopyOnWriteArrayList<>();
            client.naming().watch("bank/", events::add);
            await().until(() -> events.size() == 21);

            server.kill();

            assertThat(client.lookup("bank/7", Greeter.class).greet(""))
                    .as("from the cache while no naming server runs")
                    .isEqualTo("account 7");
            server = ServerProcess.start(data, server.address());

            assertThat(client.naming().list("bank/")).hasSize(20);
            assertThat(client.naming().find("bank/7", Consistency.LINEARIZABLE).ownerName())
                    .isEqualTo("bank");
            Binding later = bank.bind("bank/20", (Greeter) whom -> "account 20");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> events.stream().anyMatch(event -> event.version() == later.version()));
            assertThat(events).noneMatch(NamingEvent.Unbound.class::isInstance);
            bank.naming().rebind("bank/7", (Greeter) whom -> "account 7 again");
            await().untilAsserted(() ->
                    assertThat(client.lookup("bank/7", Greeter.class).greet("")).isEqualTo("account 7 again"));
        } finally {
            server.close();
        }
    }

    @Test
    @DisplayName("B099 that has lost its data is told all names again by their owners")
    void losesData() throws Exception {
        ServerProcess server = ServerProcess.start(data.resolve("first"), "tcp://localhost:" + ReservedPorts.next());
        try (Node bank = Node.builder()
                        .name("bank")
                        .listen("tcp://localhost:0")
                        .naming(server.address())
                        .start();
                Node client = Node.builder().naming(server.address()).start()) {
            bank.bind("bank/alice", (Greeter) whom -> "alice");
            bank.bind("bank/bob", (Greeter) whom -> "bob", BindOption.PERMANENT);

            server.kill();
            deleteTree(data.resolve("first"));
            server = ServerProcess.start(data.resolve("second"), server.address());

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(client.naming().list("bank/")).hasSize(2));
            assertThat(client.lookup("bank/bob", Greeter.class).greet("")).isEqualTo("bob");
        } finally {
            server.close();
        }
    }

    @Test
    @DisplayName("B096 drops the names of a node that died meanwhile, in bounded time, and of no other")
    void deadOwner() throws Exception {
        ServerProcess server = ServerProcess.start(data, "tcp://localhost:" + ReservedPorts.next());
        try (Node lively =
                        Node.builder().name("lively").naming(server.address()).start();
                OtherProcess dying = DyingOwner.start(server.address())) {
            lively.bind("lively", (Greeter) whom -> "lively");
            assertThat(lively.lookup("dying", Greeter.class).greet("you")).isEqualTo("dying you");

            dying.kill();
            server.kill();
            server = ServerProcess.start(data, server.address());

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThatThrownBy(
                                    () -> lively.naming().find("dying", Consistency.LINEARIZABLE))
                            .isInstanceOf(NameNotFound.class));
            assertThat(lively.naming().find("lively", Consistency.LINEARIZABLE).ownerName())
                    .isEqualTo("lively");
        } finally {
            server.close();
        }
    }

    @Test
    @DisplayName("ends at once and cleanly when it is asked to")
    void endsCleanly() throws Exception {
        try (ServerProcess server = ServerProcess.start(data, "tcp://localhost:" + ReservedPorts.next())) {
            assertThat(server.end()).isEqualTo(143);
        }
    }

    private static void deleteTree(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }
}
