package io.sojourn.naming.server.replica;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sojourn.naming.server.directory.Client;
import io.sojourn.naming.server.directory.DirectoryCommand.Agree;
import io.sojourn.naming.server.directory.DirectoryResult.Changed;
import io.sojourn.naming.server.directory.PeerAddress;
import io.sojourn.runtime.naming.PeerStatus;
import io.sojourn.runtime.naming.PeersUnchanged;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.apache.ratis.util.CodeInjectionForTesting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A newcomer that answers its leader but cannot write its log")
@Timeout(180)
class StuckNewcomerTest {

    private static final String LOG_WRITER_BEGINS = "SegmentedRaftLogWorker.runWorker";

    @TempDir
    Path folder;

    private final Client client = new Client(1, "bank-1");
    private final CountDownLatch diskWell = new CountDownLatch(1);

    @AfterEach
    void release() {
        diskWell.countDown();
        CodeInjectionForTesting.put(LOG_WRITER_BEGINS, (local, remote, arguments) -> false);
    }

    @Test
    @DisplayName("is given up, so that another one can be taken in, and can be taken in itself when its disk is well")
    void givenUp() throws Exception {
        CodeInjectionForTesting.put(LOG_WRITER_BEGINS, (local, remote, arguments) -> {
            if ("n3".equals(String.valueOf(local))) {
                awaitUninterruptibly(diskWell);
            }
            return true;
        });
        ReplicaConfig config = ReplicaConfig.DEFAULT.withNewcomerPatience(Duration.ofSeconds(2));
        List<PeerAddress> addresses = ReplicaCluster.addresses(4);
        try (ReplicaCluster cluster = new ReplicaCluster(folder, config, addresses.subList(0, 2)).start("n1", "n2")) {
            ReplicatedDirectory asked = cluster.get("n1");
            asked.submit(client.register()).get(20, SECONDS);
            CompletableFuture<ReplicatedDirectory> stuck = joining(cluster, addresses.get(2));
            CompletableFuture<ReplicatedDirectory> well = joining(cluster, addresses.get(3));

            await().untilAsserted(() -> assertThatThrownBy(() -> asked.peers().add(addresses.get(2)))
                    .isInstanceOf(PeersUnchanged.class)
                    .hasMessageContaining("Another change of the peers is not over yet"));
            assertThat(asked.submit(client.bind("meanwhile", 1)).get(20, SECONDS))
                    .isInstanceOf(Changed.class);
            await().atMost(60, SECONDS)
                    .ignoreExceptionsInstanceOf(PeersUnchanged.class)
                    .until(() -> {
                        asked.peers().add(addresses.get(3));
                        return true;
                    });
            cluster.started("n4", well.get(20, SECONDS));
            diskWell.countDown();
            await().atMost(60, SECONDS)
                    .ignoreExceptionsInstanceOf(PeersUnchanged.class)
                    .until(() -> {
                        asked.peers().add(addresses.get(2));
                        return true;
                    });
            cluster.started("n3", stuck.get(20, SECONDS));

            ReplicatedDirectory newest = cluster.get("n3");
            newest.submit(new Agree()).get(20, SECONDS);
            int names = newest.read(directory -> directory.names());
            assertThat(names).isEqualTo(1);
            assertThat(newest.peers().status().peers())
                    .extracting(PeerStatus::name)
                    .containsExactly("n1", "n2", "n3", "n4");
        }
    }

    private static CompletableFuture<ReplicatedDirectory> joining(ReplicaCluster cluster, PeerAddress peer) {
        UUID id = UUID.fromString(cluster.get("n1").peers().status().id());
        return cluster.starting(
                peer.name(), new Peers("", List.of(peer), new Peers.JoinedCluster(id, cluster.addresses()), false));
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
