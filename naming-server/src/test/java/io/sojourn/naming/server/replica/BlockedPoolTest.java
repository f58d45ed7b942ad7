package io.sojourn.naming.server.replica;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.naming.server.directory.Client;
import io.sojourn.naming.server.directory.DirectoryResult.Changed;
import io.sojourn.naming.server.directory.PeerAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program in which naming servers run may keep all threads of the common pool waiting. Up to JDK 24 on two processors this shows
 * nothing, because futures do not use a pool of one thread there.
 */
@DisplayName("Replicas in a program that blocks the common pool")
@Timeout(180)
class BlockedPoolTest {

    @TempDir
    Path folder;

    private final Client client = new Client(1, "bank-1");
    private final CountDownLatch over = new CountDownLatch(1);

    @BeforeEach
    void block() throws InterruptedException {
        int threads = ForkJoinPool.getCommonPoolParallelism();
        CountDownLatch blocked = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            ForkJoinPool.commonPool().execute(() -> {
                blocked.countDown();
                try {
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        assertThat(blocked.await(20, SECONDS)).isTrue();
    }

    @AfterEach
    void release() {
        over.countDown();
    }

    @Test
    @DisplayName("agree, take another one in, and go on without their leader")
    void commands() throws Exception {
        try (ReplicaCluster cluster = new ReplicaCluster(folder, ReplicaConfig.DEFAULT, 2).start("n1", "n2")) {
            cluster.get("n1").submit(client.register()).get(20, SECONDS);
            PeerAddress joining =
                    PeerAddress.parse("n3=" + ReplicaCluster.addresses(1).get(0).address());
            UUID id = UUID.fromString(cluster.get("n1").peers().status().id());
            CompletableFuture<ReplicatedDirectory> starting = cluster.starting(
                    "n3", new Peers("", List.of(joining), new Peers.JoinedCluster(id, cluster.addresses()), false));
            await().ignoreExceptions().until(() -> {
                cluster.get("n1").peers().add(joining);
                return true;
            });
            cluster.started("n3", starting.get(20, SECONDS));

            cluster.stop(cluster.leader());

            assertThat(cluster.follower().submit(client.bind("a", 1)).get(20, SECONDS))
                    .isInstanceOf(Changed.class);
        }
    }
}
