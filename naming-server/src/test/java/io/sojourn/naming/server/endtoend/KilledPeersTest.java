package io.sojourn.naming.server.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sojourn.failure.NamingUnavailable;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Consistency;
import io.sojourn.naming.NamingEvent;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.OtherProcess;
import io.sojourn.runtime.naming.DirectoryStatus;
import io.sojourn.runtime.naming.NamingClient;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One cluster lives through all of it, so that each fault meets what the one before has left. */
@DisplayName("Three naming servers in processes of their own")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(240)
class KilledPeersTest {

    private final Map<String, Long> acknowledged = new TreeMap<>();
    private final List<NamingEvent> events = new CopyOnWriteArrayList<>();
    private PeerProcesses servers;
    private Node bank;
    private Node client;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        servers = new PeerProcesses(folder, 3);
        servers.start(1, 2, 3);
        bank = node("bank");
        client = node("client");
        client.naming().watch("bank/", events::add);
    }

    @AfterAll
    void close() {
        bank.close(Duration.ZERO);
        client.close(Duration.ZERO);
        servers.close();
    }

    @Test
    @Order(1)
    @DisplayName("lose no acknowledged binding when the one that leads is killed, and watches go on without a gap")
    void leaderKilled() throws Exception {
        bind("before", 20);
        int leader = leader();
        servers.kill(leader);

        bind("after", 20);

        assertNothingLost();
        assertWatched();
        servers.start(leader);
    }

    @Test
    @Order(2)
    @DisplayName("go on when the one that leads stands still, which does not lead any more when it wakes up")
    void leaderSuspended() throws Exception {
        int leader = leader();
        long term = statusOf(leader).cluster().term();
        servers.suspend(leader);

        bind("suspended", 20);

        servers.resume(leader);
        bind("resumed", 5);
        assertNothingLost();
        // On a busy machine it may have been elected anew.
        assertThat(statusOf(leader()).cluster().term()).isGreaterThan(term);
        await().untilAsserted(
                        () -> assertThat(statusOf(leader).cluster().term()).isGreaterThan(term));
    }

    @Test
    @Order(3)
    @DisplayName(
            "without a majority answer nothing new; nodes go on with what they know, and all goes on when it is back")
    void majorityKilled() throws Exception {
        String known = acknowledged.keySet().iterator().next();
        assertThat(client.naming().find(known, Consistency.CACHED).version()).isEqualTo(acknowledged.get(known));
        int leader = leader();
        int other = leader % 3 + 1;
        servers.kill(leader, other);

        assertThat(client.naming().find(known, Consistency.CACHED).version()).isEqualTo(acknowledged.get(known));
        try (Node impatient = Node.builder()
                .naming(servers.addresses().get(0))
                .naming(servers.addresses().get(1))
                .naming(servers.addresses().get(2))
                .defaultDeadline(Duration.ofSeconds(2))
                .start()) {
            assertThatThrownBy(() -> impatient.naming().find(known, Consistency.LINEARIZABLE))
                    .isInstanceOf(NamingUnavailable.class);
        }

        servers.start(other);
        bind("majority", 10);
        servers.start(leader);
        assertNothingLost();
        assertWatched();
    }

    @Test
    @Order(4)
    @DisplayName(
            "go on without one whose log was altered behind its back, which says so and does not start, as one may whose log "
                    + "was cut if nobody gives it anew what is missing")
    void damagedLogs() throws Exception {
        int cut;
        int attempt = 0;
        String refusal;
        do {
            cut = leader() % 3 + 1;
            servers.kill(cut);
            alter(cut, (file, end) -> file.setLength(end - 3));
            refusal = servers.tryStart(cut);
        } while (refusal.isEmpty() && ++attempt < 3);
        if (refusal.isEmpty()) {
            // Who leads mostly gives anew what is missing: if an entry is to be sent to the peer before it is only told
            // that
            // nothing is new.
            servers.kill(cut);
        } else {
            assertThat(refusal)
                    .startsWith("1: ")
                    .contains("before what this peer has acknowledged")
                    .contains("sojourn peers remove n" + cut);
        }
        alter(cut, (file, end) -> {
            file.seek(end / 2);
            int old = file.read();
            file.seek(end / 2);
            file.write(old ^ 0x10);
        });

        assertThat(servers.tryStart(cut))
                .startsWith("1: ")
                .contains("The log in")
                .contains("take this one out of the cluster");

        bind("damaged", 10);
        assertNothingLost();
    }

    @Test
    @Order(5)
    @DisplayName("B096: keep the names of a node that lives through all of it, and drop those of one that dies")
    void leases() throws Exception {
        try (OtherProcess dying = DyingOwner.start(servers.addresses().get(leader() - 1))) {
            assertThat(client.naming().find("dying", Consistency.LINEARIZABLE)).isNotNull();
            dying.kill();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> client.naming().list("dying").isEmpty());
        }
        assertNothingLost();
        assertThat(events).noneMatch(NamingEvent.Unbound.class::isInstance);
    }

    private Node node(String name) {
        return Node.builder()
                .name(name)
                .listen("tcp://localhost:0")
                .naming(servers.addresses().get(0))
                .naming(servers.addresses().get(1))
                .naming(servers.addresses().get(2))
                .start();
    }

    private void bind(String group, int count) {
        for (int i = 0; i < count; i++) {
            Binding binding = bank.bind("bank/" + group + "/" + i, (Greeter) whom -> "hello");
            acknowledged.put(binding.name().text(), binding.version());
        }
    }

    /** Each name has the very version that its binder was told: it was bound, once. */
    private void assertNothingLost() {
        String one = acknowledged.keySet().iterator().next();
        assertThat(client.naming().find(one, Consistency.LINEARIZABLE).version())
                .isEqualTo(acknowledged.get(one));
        await().untilAsserted(() -> {
            Map<String, Long> found = new TreeMap<>();
            client.naming()
                    .list("bank/")
                    .forEach(binding -> found.put(binding.name().text(), binding.version()));
            assertThat(found).isEqualTo(acknowledged);
        });
        assertThat(new ArrayList<>(acknowledged.values())).doesNotHaveDuplicates();
    }

    private void assertWatched() {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Map<String, Long> told = new TreeMap<>();
            for (NamingEvent event : events) {
                if (event instanceof NamingEvent.Bound bound) {
                    assertThat(told.put(bound.binding().name().text(), bound.version()))
                            .as("told twice")
                            .isNull();
                }
            }
            assertThat(told).isEqualTo(acknowledged);
        });
    }

    private int leader() {
        return await().ignoreExceptions()
                .until(
                        () -> {
                            String leader = ((NamingClient) client.naming())
                                    .status()
                                    .cluster()
                                    .leader();
                            int number = Integer.parseInt(leader.substring(1));
                            return statusOf(number).leads() ? number : 0;
                        },
                        number -> number > 0);
    }

    private DirectoryStatus statusOf(int number) {
        try (Node asking = Node.builder()
                .naming(servers.addresses().get(number - 1))
                .defaultDeadline(Duration.ofSeconds(3))
                .start()) {
            return ((NamingClient) asking.naming()).status();
        }
    }

    private interface Damage {
        void to(RandomAccessFile file, long end) throws IOException;
    }

    /** Alters the newest segment of a log; it ends where the zeros begin that the engine has set aside. */
    private void alter(int number, Damage damage) throws IOException {
        Path newest;
        try (Stream<Path> files = Files.walk(servers.data(number).resolve("log"))) {
            newest = files.filter(file -> file.getFileName().toString().startsWith("log_inprogress_"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] content = Files.readAllBytes(newest);
        int end = content.length;
        while (end > 0 && content[end - 1] == 0) {
            end--;
        }
        try (RandomAccessFile file = new RandomAccessFile(newest.toFile(), "rw")) {
            damage.to(file, end);
        }
    }
}
