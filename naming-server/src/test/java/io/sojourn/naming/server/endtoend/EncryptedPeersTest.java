package io.sojourn.naming.server.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.naming.Consistency;
import io.sojourn.naming.server.replica.PeerCertificates;
import io.sojourn.naming.server.replica.PeerTls;
import io.sojourn.node.Node;
import io.sojourn.node.NodeBuilder;
import io.sojourn.runtime.naming.NamingClient;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Three naming servers in processes of their own that encrypt what they tell each other")
@Timeout(240)
class EncryptedPeersTest {

    @Test
    @DisplayName("lose no acknowledged binding when the one that leads is killed, and take it back")
    void leaderKilled(@TempDir Path folder) throws Exception {
        PeerCertificates certificates = new PeerCertificates(folder);
        certificates.signer("ours");
        PeerTls own = certificates.peer("peer", "ours", "dns:localhost");
        try (PeerProcesses servers = new PeerProcesses(
                folder,
                3,
                "--peer-tls-key",
                own.key().toString(),
                "--peer-tls-certificates",
                own.certificates().toString(),
                "--peer-tls-trusted",
                own.trusted().toString())) {
            servers.start(1, 2, 3);
            NodeBuilder builder = Node.builder().name("bank").listen("tcp://localhost:0");
            servers.addresses().forEach(builder::naming);
            Node bank = builder.start();
            try {
                bank.bind("before", (Greeter) whom -> whom);
                int leader = leader(bank);
                servers.kill(leader);

                bank.bind("after", (Greeter) whom -> whom);

                assertThat(bank.naming()
                                .find("before", Consistency.LINEARIZABLE)
                                .version())
                        .isEqualTo(1);
                servers.start(leader);
                servers.kill(leader % 3 + 1);
                assertThat(bank.naming().find("after", Consistency.LINEARIZABLE).version())
                        .isEqualTo(2);
            } finally {
                bank.close(Duration.ZERO);
            }
        }
    }

    private static int leader(Node asking) {
        String leader = await().until(
                        () -> ((NamingClient) asking.naming())
                                .status()
                                .cluster()
                                .leader(),
                        name -> !name.isEmpty());
        return Integer.parseInt(leader.substring(1));
    }
}
