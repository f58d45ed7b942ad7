package io.sojourn.naming.server.replica;

import static org.awaitility.Awaitility.await;

import io.sojourn.naming.server.directory.PeerAddress;
import io.sojourn.runtime.behaviour.ReservedPorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Several replicas of one directory in this process, each with a data directory of its own. */
final class ReplicaCluster implements AutoCloseable {

    private final Path folder;
    private final ReplicaConfig config;
    private final List<PeerAddress> addresses;
    private @Nullable PeerTls tls;
    private final Map<String, ReplicatedDirectory> running = new TreeMap<>();

    ReplicaCluster(Path folder, ReplicaConfig config, int size) {
        this(folder, config, addresses(size));
    }

    ReplicaCluster(Path folder, ReplicaConfig config, List<PeerAddress> addresses) {
        this.folder = folder;
        this.config = config;
        this.addresses = addresses;
    }

    /** Lets all that are started from now on use the key and the certificates given. */
    ReplicaCluster encrypted(PeerTls files) {
        tls = files;
        return this;
    }

    /** Addresses with free ports for peers called n1, n2 and so on. */
    static List<PeerAddress> addresses(int count) {
        List<PeerAddress> addresses = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            addresses.add(PeerAddress.parse("n" + i + "=localhost:" + ReservedPorts.next()));
        }
        return addresses;
    }

    List<PeerAddress> addresses() {
        return addresses;
    }

    /** Starts peers that make the cluster together, or come back to it, and waits until each is of use. */
    ReplicaCluster start(String... names) throws Exception {
        Map<String, CompletableFuture<ReplicatedDirectory>> starting = new TreeMap<>();
        for (String name : names) {
            starting.put(name, starting(name, new Peers(name, addresses, null, false, tls)));
        }
        for (Map.Entry<String, CompletableFuture<ReplicatedDirectory>> each : starting.entrySet()) {
            running.put(each.getKey(), each.getValue().get(60, TimeUnit.SECONDS));
        }
        return this;
    }

    CompletableFuture<ReplicatedDirectory> starting(String name, Peers peers) {
        ReplicaConfig own = config.withDirectory(folder.resolve(name)).withPeers(peers);
        return CompletableFuture.supplyAsync(() -> ReplicatedDirectory.start(own), task -> new Thread(task).start());
    }

    void started(String name, ReplicatedDirectory replica) {
        running.put(name, replica);
    }

    ReplicatedDirectory get(String name) {
        return running.get(name);
    }

    Collection<ReplicatedDirectory> all() {
        return running.values();
    }

    /** Who leads; waits for that, because on a busy machine leaders change unasked. */
    String leader() {
        return await().atMost(20, TimeUnit.SECONDS)
                .until(
                        () -> running.entrySet().stream()
                                .filter(each -> each.getValue().leads())
                                .map(Map.Entry::getKey)
                                .findFirst()
                                .orElse(""),
                        name -> !name.isEmpty());
    }

    /** One that follows. */
    ReplicatedDirectory follower() {
        return running.values().stream()
                .filter(each -> !each.leads())
                .findFirst()
                .orElseThrow();
    }

    void stop(String name) {
        running.remove(name).close();
    }

    @Override
    public void close() {
        running.values().forEach(ReplicatedDirectory::close);
        running.clear();
    }
}
