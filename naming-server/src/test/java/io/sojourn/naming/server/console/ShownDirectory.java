package io.sojourn.naming.server.console;

import io.sojourn.identity.CallId;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.naming.Metadata;
import io.sojourn.naming.Name;
import io.sojourn.naming.server.directory.CommandHeader;
import io.sojourn.naming.server.directory.Directory;
import io.sojourn.naming.server.directory.DirectoryCommand;
import io.sojourn.naming.server.directory.DirectoryLimits;
import io.sojourn.naming.server.directory.DirectoryResult;
import io.sojourn.naming.server.directory.Entry;
import io.sojourn.naming.server.directory.PeerAddress;
import io.sojourn.naming.server.directory.PeerGroup;
import io.sojourn.naming.server.directory.SharedDirectory;
import io.sojourn.runtime.naming.ClusterStatus;
import io.sojourn.runtime.naming.PeerStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** A directory without a log, of a cluster that is as a test says. Thread-safe. */
final class ShownDirectory implements SharedDirectory {

    private final Directory directory =
            new Directory(new DirectoryLimits(2_000_000, 2_000_000, 20_000, 4_096, 100, 100));
    private final AtomicLong numbers = new AtomicLong();
    private volatile boolean inTouch = true;
    private volatile ClusterStatus cluster = cluster("follower", "n1", 3);

    /** Three peers of which n2 tells. */
    static ClusterStatus cluster(String role, String leader, long lag) {
        return new ClusterStatus(
                "00000000-0000-0001-0000-000000000002",
                "n2",
                role,
                leader,
                7,
                84_215 - lag,
                List.of(
                        new PeerStatus("n1", "bank-a.example:7100", leader.equals("n1"), 84_215, 0),
                        new PeerStatus("n2", "bank-b.example:7100", leader.equals("n2"), 84_215 - lag, lag),
                        new PeerStatus("n3", "bank-c.example:7100", leader.equals("n3"), 84_101, 114)));
    }

    void become(boolean nowInTouch, ClusterStatus now) {
        inTouch = nowInTouch;
        cluster = now;
    }

    /** Registers a node. */
    NodeId register(long number, String name, String... endpoints) {
        NodeId node = new NodeId(number * 0x1357_9BDF_0246_8ACEL, number);
        apply(new DirectoryCommand.Register(
                header(node),
                name,
                List.of(endpoints).stream().map(Endpoint::parse).toList(),
                0));
        return node;
    }

    void bind(NodeId owner, String name, boolean permanent) {
        apply(new DirectoryCommand.Bind(header(owner), new Name(name), reference(owner), permanent));
    }

    private Reference reference(NodeId home) {
        long number = numbers.incrementAndGet();
        ObjectId object = new ObjectId(0xFEED_0000_0000_0000L + number, number);
        return new Reference(home, object, 0, List.of(1L), List.of());
    }

    /** Lets an object of a node be about to move. */
    void beginMove(NodeId home) {
        apply(new DirectoryCommand.BeginMove(header(home), reference(home), 1));
    }

    /** Makes an object of a node a member of a service. */
    void join(NodeId owner, String name, Metadata metadata) {
        apply(new DirectoryCommand.Bind(
                header(owner), new Entry(new Name(name), reference(owner), Entry.How.SHARED, false, metadata)));
    }

    /** Binds many names so that nobody sees some of them without the others. */
    synchronized void bindMany(NodeId owner, String prefix, int count) {
        for (int i = 0; i < count; i++) {
            bind(owner, prefix + i, false);
        }
    }

    void unbind(NodeId owner, String name) {
        apply(new DirectoryCommand.Unbind(header(owner), new Name(name)));
    }

    void renew(NodeId node) {
        apply(new DirectoryCommand.Renew(node));
    }

    void leave(NodeId node) {
        apply(new DirectoryCommand.Leave(header(node)));
    }

    private CommandHeader header(NodeId client) {
        long number = numbers.incrementAndGet();
        return new CommandHeader(new CallId(client, number), number - 1, List.of());
    }

    @Override
    public CompletableFuture<DirectoryResult> submit(DirectoryCommand command) {
        return CompletableFuture.completedFuture(apply(command));
    }

    private synchronized DirectoryResult apply(DirectoryCommand command) {
        return directory.apply(command);
    }

    @Override
    public synchronized <T> T read(Function<Directory, T> query) {
        return query.apply(directory);
    }

    @Override
    public long lineage() {
        return 1;
    }

    @Override
    public boolean leads() {
        return cluster.leader().equals(cluster.self());
    }

    @Override
    public boolean inTouch() {
        return inTouch;
    }

    @Override
    public PeerGroup peers() {
        return new PeerGroup() {
            @Override
            public ClusterStatus status() {
                return cluster;
            }

            @Override
            public void add(PeerAddress peer) {
                throw new AssertionError("The console changes nothing.");
            }

            @Override
            public void remove(String name) {
                throw new AssertionError("The console changes nothing.");
            }
        };
    }

    @Override
    public Duration lease() {
        return Duration.ofSeconds(15);
    }

    @Override
    public AutoCloseable afterChange(Runnable action) {
        return () -> {};
    }
}
