package io.sojourn.benchmarks.naming;

import io.sojourn.benchmarks.process.Clock;
import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;
import io.sojourn.naming.server.directory.CommandHeader;
import io.sojourn.naming.server.directory.DirectoryCommand;
import io.sojourn.naming.server.directory.DirectoryResult;
import io.sojourn.naming.server.directory.PeerAddress;
import io.sojourn.naming.server.replica.Peers;
import io.sojourn.naming.server.replica.ReplicaConfig;
import io.sojourn.naming.server.replica.ReplicatedDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** Many owners that keep their leases, at the log of three replicas in this process: without the nodes' own work. */
final class Owners {

    private static final int OWNERS = 10_000;
    private static final int PEERS = 3;
    private static final int MOST_AT_ONCE = 4_096;

    private final List<ReplicatedDirectory> replicas = new ArrayList<>();
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final List<Long> millis = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong refused = new AtomicLong();

    private Owners() {}

    static void measure(Figures figures, Path work, Duration stretch) throws InterruptedException {
        Owners owners = new Owners();
        try {
            owners.start(work);
            owners.run(figures, stretch);
        } finally {
            owners.replicas.forEach(ReplicatedDirectory::close);
        }
    }

    private void start(Path work) {
        List<Integer> ports = io.sojourn.benchmarks.naming.Peers.freePorts(PEERS);
        List<PeerAddress> addresses = new ArrayList<>();
        for (int i = 0; i < PEERS; i++) {
            addresses.add(PeerAddress.parse("o" + (i + 1) + "=localhost:" + ports.get(i)));
        }
        List<CompletableFuture<ReplicatedDirectory>> starting = addresses.stream()
                .map(address -> ReplicaConfig.DEFAULT
                        .withDirectory(work.resolve(address.name()))
                        .withPeers(new Peers(address.name(), addresses, null, false)))
                .map(config -> CompletableFuture.supplyAsync(
                        () -> ReplicatedDirectory.start(config), task -> new Thread(task, "replica").start()))
                .toList();
        starting.forEach(each -> replicas.add(each.join()));
    }

    private void run(Figures figures, Duration stretch) throws InterruptedException {
        ReplicatedDirectory used = replicas.get(0);
        for (int i = 0; i < OWNERS; i++) {
            CommandHeader header = new CommandHeader(new CallId(owner(i), 1), 0, List.of());
            submit(used, new DirectoryCommand.Register(header, "", List.of(), 0));
        }
        drain();
        millis.clear();
        long begin = Clock.in(Duration.ZERO);
        long renewals = 0;
        // Each owner renews every third of the lease, all evenly spread.
        double perSecond = OWNERS / (used.lease().toMillis() / 3_000.0);
        while (Clock.since(begin).compareTo(stretch) < 0) {
            long due = (long) (perSecond * Clock.since(begin).toMillis() / 1_000);
            for (; renewals < due; renewals++) {
                submit(used, new DirectoryCommand.Renew(owner((int) (renewals % OWNERS))));
            }
            Clock.sleep(Duration.ofMillis(5));
        }
        drain();
        figures.print("owners that renew their leases", OWNERS);
        figures.print("  renewals/s", renewals / Math.max(1, stretch.toSeconds()));
        figures.print("  refused", refused.get());
        figures.print(
                "  leases ended",
                OWNERS - used.read(directory -> directory.nodes().size()));
        figures.printDistribution("  renewal in the log, ms", millis);
    }

    private static NodeId owner(int number) {
        return new NodeId(77, number);
    }

    private void submit(ReplicatedDirectory replica, DirectoryCommand command) throws InterruptedException {
        places.acquire();
        long begin = Clock.in(Duration.ZERO);
        CompletableFuture<?> unused = replica.submit(command).whenComplete((result, failure) -> {
            millis.add(Clock.since(begin).toMillis());
            if (failure != null || result instanceof DirectoryResult.Refused) {
                refused.incrementAndGet();
            }
            places.release();
        });
    }

    private void drain() throws InterruptedException {
        places.acquire(MOST_AT_ONCE);
        places.release(MOST_AT_ONCE);
    }
}
