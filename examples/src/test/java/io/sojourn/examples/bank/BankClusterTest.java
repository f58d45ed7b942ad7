package io.sojourn.examples.bank;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.examples.JavaProgram;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.ReservedPorts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class BankClusterTest {

    private static final int PEERS = 3;
    private static final int KILLS = 6;
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

    @TempDir
    Path folder;

    private final Map<Integer, JavaProgram> naming = new TreeMap<>();
    private List<String> addresses;
    private String peers;

    @BeforeEach
    void start() {
        List<Integer> ports = freePorts();
        addresses = ports.subList(0, PEERS).stream()
                .map(port -> "tcp://localhost:" + port)
                .toList();
        peers = IntStream.range(0, PEERS)
                .mapToObj(i -> "n" + i + "=localhost:" + ports.get(PEERS + i))
                .collect(Collectors.joining(","));
        IntStream.range(0, PEERS).forEach(this::startPeer);
        naming.values().forEach(peer -> peer.awaitLine("listens at"));
    }

    @AfterEach
    void close() {
        naming.values().forEach(JavaProgram::close);
    }

    @Test
    @DisplayName(
            "B100 No transfer fails while one of three naming servers is killed every five seconds and started again")
    void peersKilled() throws Exception {
        String all = String.join(",", addresses);
        try (JavaProgram north = JavaProgram.start(BankServer.class, all, "north", "alice=100.00");
                JavaProgram south = JavaProgram.start(BankServer.class, all, "south", "bob=100.00")) {
            north.awaitLine("is open");
            south.awaitLine("is open");
            try (JavaProgram customer = JavaProgram.start(BusyCustomer.class, all)) {
                customer.awaitLine("paid 40 times");
                for (int kill = 0; kill < KILLS; kill++) {
                    int visits = customer.output().size();
                    killAndStartAgain(kill % PEERS);
                    assertThat(customer.output())
                            .as("progress during kill %d", kill)
                            .hasSizeGreaterThan(visits);
                }
                customer.type("enough");
                assertThat(customer.awaitEnd()).as(customer.text()).isZero();
                assertThat(customer.text()).contains("and no transfer failed");
            }
            assertMoneyKept();
        }
    }

    /** Takes as long as the time between two kills, however fast the naming server is back. */
    private void killAndStartAgain(int number) throws InterruptedException {
        long killed = System.nanoTime();
        naming.get(number).kill();
        naming.get(number).awaitEnd();
        startPeer(number);
        naming.get(number).awaitLine("listens at");
        // This is the interval of the faults, not a wait for something to happen.
        TimeUnit.NANOSECONDS.sleep(EVERY_NANOS - (System.nanoTime() - killed));
    }

    private void assertMoneyKept() {
        try (Node node = Node.builder().naming(addresses.get(0)).start()) {
            Money alice = node.lookup("north/alice", Account.class).balance();
            Money bob = node.lookup("south/bob", Account.class).balance();
            assertThat(alice.plus(bob)).isEqualTo(Money.euro("200.00"));
        }
    }

    private void startPeer(int number) {
        String name = "n" + number;
        naming.put(number, JavaProgram.namingPeer(folder.resolve(name), addresses.get(number), name, peers));
    }

    private static List<Integer> freePorts() {
        return IntStream.range(0, 2 * PEERS).mapToObj(i -> ReservedPorts.next()).toList();
    }
}
