package io.sojourn.naming.server.replica;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.identity.ObjectId;
import io.sojourn.naming.Binding;
import io.sojourn.naming.Name;
import io.sojourn.naming.server.directory.Client;
import io.sojourn.naming.server.directory.DirectoryCommand;
import io.sojourn.naming.server.directory.DirectoryCommand.Agree;
import io.sojourn.naming.server.directory.DirectoryCommand.Renew;
import io.sojourn.naming.server.directory.DirectoryResult;
import io.sojourn.naming.server.directory.DirectoryResult.Changed;
import io.sojourn.naming.server.directory.DirectoryResult.Done;
import io.sojourn.naming.server.directory.DirectoryResult.Registered;
import io.sojourn.naming.server.directory.PeerAddress;
import io.sojourn.runtime.naming.ObjectLocation;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The replicated directory")
class ReplicatedDirectoryTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("keeps what was acknowledged over a restart, on another port")
    void restart() throws Exception {
        Client client = new Client(1, "bank-1");
        DirectoryResult answer;
        try (ReplicatedDirectory replica = ReplicatedDirectory.start(config())) {
            assertThat(result(replica, client.register())).isInstanceOf(Registered.class);
            answer = result(replica, client.bind("bank/alice", 7));
        }

        try (ReplicatedDirectory replica = ReplicatedDirectory.start(config())) {
            assertThat(bound(replica, "bank/alice")).contains(((Changed) answer).binding());
            assertThat(result(replica, client.rebind("bank/alice", 8, 0))).isInstanceOf(Changed.class);
        }
    }

    @Test
    @DisplayName("restarts from a snapshot and drops the log before it")
    void snapshots() throws Exception {
        Client client = new Client(1, "bank-1");
        try (ReplicatedDirectory replica = ReplicatedDirectory.start(config().withSnapshotEvery(20))) {
            result(replica, client.register());
            for (int i = 0; i < 100; i++) {
                result(replica, client.rebind("a", i, 0));
            }
            await().until(() -> files("snapshot").size() >= 2);
        }

        try (ReplicatedDirectory replica = ReplicatedDirectory.start(config())) {
            assertThat(version(replica)).isEqualTo(100);
            assertThat(result(replica, client.unbind("a"))).isEqualTo(new Done(101));
        }
    }

    @Test
    @DisplayName("answers a command sent again after a restart without applying it again")
    void sentAgain() throws Exception {
        Client client = new Client(1, "bank-1");
        var bind = client.register();
        var rebind = client.rebind("a", 1, 0);
        DirectoryResult first;
        try (ReplicatedDirectory replica = ReplicatedDirectory.start(config())) {
            result(replica, bind);
            first = result(replica, rebind);
        }

        try (ReplicatedDirectory replica = ReplicatedDirectory.start(config())) {
            assertThat(result(replica, rebind)).isEqualTo(first);
            assertThat(version(replica)).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("takes many commands at once")
    void manyAtOnce() throws Exception {
        try (ReplicatedDirectory replica = ReplicatedDirectory.start(ReplicaConfig.DEFAULT)) {
            List<CompletableFuture<DirectoryResult>> results = new ArrayList<>();
            for (int i = 1; i <= 200; i++) {
                Client client = new Client(i, "");
                results.add(replica.submit(client.register()));
                results.add(replica.submit(client.bind("name/" + i, i)));
            }

            for (CompletableFuture<DirectoryResult> result : results) {
                assertThat(result.get(20, SECONDS)).isNotInstanceOf(DirectoryResult.Refused.class);
            }
            assertThat(version(replica)).isEqualTo(200);
        }
    }

    @Test
    @DisplayName("B096 ends the lease of a node that does not renew, and of no other")
    void leases() throws Exception {
        Client silent = new Client(1, "silent");
        Client lively = new Client(2, "lively");
        Duration lease = Duration.ofSeconds(2);
        try (ReplicatedDirectory replica = ReplicatedDirectory.start(ReplicaConfig.DEFAULT.withLease(lease))) {
            result(replica, silent.register());
            result(replica, lively.register());
            result(replica, silent.bind("s", 1));
            result(replica, lively.bind("l", 2));

            AtomicLong lastBegun = new AtomicLong(System.nanoTime());
            AtomicLong longestGap = new AtomicLong();
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> {
                        long begun = System.nanoTime();
                        result(replica, new Renew(lively.id));
                        longestGap.accumulateAndGet(System.nanoTime() - lastBegun.getAndSet(begun), Math::max);
                        return bound(replica, "s").isEmpty();
                    });
            // Where a disk is so slow that renewals come too late, names are lost rightly.
            assumeThat(Duration.ofNanos(longestGap.get())).isLessThan(lease);
            assertThat(bound(replica, "l")).isPresent();
        }
    }

    @Test
    @DisplayName("keeps where objects have moved over a snapshot, a restart and the end of the lease of their home")
    void locations() throws Exception {
        Client source = new Client(1, "source");
        Client destination = new Client(2, "destination");
        ReplicaConfig config = config().withSnapshotEvery(4);
        DirectoryResult moved;
        try (ReplicatedDirectory replica = ReplicatedDirectory.start(config)) {
            result(replica, source.register());
            result(replica, destination.register());
            result(replica, source.bind("a", 7));
            result(replica, source.beginMove(7, 0, 11));
            moved = result(replica, source.moveTo(destination, 7, 0, 11));
            assertThat(moved)
                    .isEqualTo(new DirectoryResult.Located(
                            Optional.of(new ObjectLocation(destination.reference(7, 1), 11, true, List.of("a")))));
            assertThat(bound(replica, "a").orElseThrow().owner()).isEqualTo(destination.id);
            await().until(() -> !files("snapshot").isEmpty());
        }

        try (ReplicatedDirectory replica = ReplicatedDirectory.start(config.withLease(Duration.ofSeconds(1)))) {
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> bound(replica, "a").isEmpty());
            assertThat(replica.<Optional<ObjectLocation>>read(directory -> directory.location(new ObjectId(1, 7))))
                    .contains(new ObjectLocation(destination.reference(7, 1), 11, false, List.of()));
        }
    }

    @Test
    @DisplayName("refuses a data directory that another server uses")
    void inUse() throws IOException {
        try (ReplicatedDirectory first = ReplicatedDirectory.start(config())) {
            assertThat(first.leads()).isTrue();
            assertThatThrownBy(() -> ReplicatedDirectory.start(config()))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("in use by another naming server");
        }
    }

    @Test
    @DisplayName("refuses a directory that holds something else")
    void foreign() throws IOException {
        Files.writeString(folder.resolve("thesis.txt"), "chapter 1");

        assertThatThrownBy(() -> ReplicatedDirectory.start(config()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("thesis.txt");
        assertThat(folder.resolve("thesis.txt")).exists();
    }

    @Test
    @DisplayName("B075 refuses a peer port that is taken, naming it")
    void portTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ReplicaConfig config = config().withPeers(new Peers(
                    "", List.of(PeerAddress.parse("n1=localhost:" + taken.getLocalPort())), null, false));

            assertThatThrownBy(() -> ReplicatedDirectory.start(config))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("peer port " + taken.getLocalPort());
        }
        try (ReplicatedDirectory later = ReplicatedDirectory.start(config())) {
            assertThat(later.leads()).isTrue();
        }
    }

    @Test
    @DisplayName("does not start from a damaged snapshot but says which file it is")
    void damagedSnapshot() throws Exception {
        Client client = new Client(1, "bank-1");
        try (ReplicatedDirectory replica = ReplicatedDirectory.start(config().withSnapshotEvery(5))) {
            result(replica, client.register());
            for (int i = 0; i < 30; i++) {
                result(replica, client.rebind("a", i, 0));
            }
            await().until(() -> files("snapshot").size() >= 2);
        }
        for (Path snapshot : files("snapshot")) {
            try (RandomAccessFile file = new RandomAccessFile(snapshot.toFile(), "rw")) {
                file.seek(40);
                int old = file.read();
                file.seek(40);
                file.write(old ^ 1);
            }
        }

        assertThatThrownBy(() -> ReplicatedDirectory.start(config()))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("snapshot");
    }

    @Test
    @DisplayName("deletes its temporary directory when it closes")
    void temporary() throws Exception {
        Path made;
        try (ReplicatedDirectory replica = ReplicatedDirectory.start(ReplicaConfig.DEFAULT)) {
            assertThat(result(replica, new Agree())).isEqualTo(new Done(0));
            made = replica.folder();
            assertThat(made).isDirectory().hasParent(Path.of(System.getProperty("java.io.tmpdir")));
        }
        assertThat(made).doesNotExist();
    }

    private List<Path> files(String start) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().matches(start + "[._0-9]*"))
                    .toList();
        }
    }

    private ReplicaConfig config() {
        return ReplicaConfig.DEFAULT.withDirectory(folder);
    }

    private static Optional<Binding> bound(ReplicatedDirectory replica, String name) {
        return replica.read(directory -> directory.find(new Name(name)));
    }

    private static long version(ReplicatedDirectory replica) {
        return replica.read(directory -> directory.version());
    }

    private static DirectoryResult result(ReplicatedDirectory replica, DirectoryCommand command) throws Exception {
        return replica.submit(command).get(20, SECONDS);
    }
}
