package io.sojourn.naming.server.replica;

import io.sojourn.naming.server.directory.Directory;
import io.sojourn.naming.server.directory.DirectoryCommand;
import io.sojourn.naming.server.directory.DirectoryResult;
import io.sojourn.naming.server.directory.PeerGroup;
import io.sojourn.naming.server.directory.SharedDirectory;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.TimerThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One naming server's replica of the directory: a log on disk, the state it leads to, and the timing of leases. */
public final class ReplicatedDirectory implements SharedDirectory, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicatedDirectory.class);
    private static final long CLOSE_SECONDS = 2;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final DataDirectory data;
    private final DirectoryStateMachine machine;
    private final RaftGroupMember member;
    private final RaftPeerGroup peers;
    private final CommandBatcher batcher;
    private final TimerThread timers;
    private final TimerThread entryTimers;
    private final LeaseExpiry leases;
    private final LeaderContact contact;
    private final Duration lease;
    private final CompletableFuture<Throwable> failure;
    private volatile boolean closed;

    private ReplicatedDirectory(
            DataDirectory data,
            DirectoryStateMachine machine,
            RaftGroupMember member,
            ReplicaConfig config,
            CompletableFuture<Throwable> failure) {
        this.data = data;
        this.machine = machine;
        this.member = member;
        this.failure = failure;
        lease = config.lease();
        boolean fixedAddress = config.peers().own() != null || data.mark().own() != null;
        peers = new RaftPeerGroup(member, config.peers(), fixedAddress, machine::askForSnapshot);
        entryTimers = new TimerThread("sojourn-naming-entries");
        batcher = new CommandBatcher(member::append, entryTimers);
        timers = new TimerThread("sojourn-naming-leases");
        leases = new LeaseExpiry(this, member::leads, config, TimeSource.system(), timers);
        contact = new LeaderContact(
                () -> member.division().getInfo().getLeaderId() != null,
                () -> member.members().size() == 1,
                TimeSource.system());
    }

    /**
     * Starts the replica and waits until it belongs to a majority and has applied its whole log.
     *
     * @throws CannotStart if the directory or the port cannot be used, the data are damaged or of others, or the peers are
     *     not of one mind about who they are
     */
    public static ReplicatedDirectory start(ReplicaConfig config) {
        DataDirectory data = DataDirectory.open(config.directory(), config.peers());
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        DirectoryStateMachine machine = new DirectoryStateMachine(config, failure::complete);
        RaftGroupMember member;
        try {
            member = RaftGroupMember.start(data, config, machine);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
        ReplicatedDirectory replica = new ReplicatedDirectory(data, machine, member, config, failure);
        try {
            new ReplicaStart(data, member, config.peers(), failure).await(replica);
        } catch (RuntimeException e) {
            replica.close();
            throw e;
        }
        CompletableFuture<?> unused = failure.thenAccept(
                reason -> LOG.error("The naming server with the data in {} has stopped.", data.path(), reason));
        replica.leases.start();
        replica.look();
        return replica;
    }

    @Override
    public CompletableFuture<DirectoryResult> submit(DirectoryCommand command) {
        CompletableFuture<CommandBatcher.Answer> answer = batcher.submit(command);
        return command instanceof DirectoryCommand.Agree
                ? answer.thenCompose(agreed -> machine.applied(agreed.index()).thenApply(applied -> agreed.result()))
                : answer.thenApply(CommandBatcher.Answer::result);
    }

    @Override
    public <T> T read(Function<Directory, T> query) {
        return machine.read(query);
    }

    @Override
    public AutoCloseable afterChange(Runnable action) {
        return machine.afterChange(action);
    }

    /** Where the data are. */
    Path folder() {
        return data.path();
    }

    /** The port at which other naming servers reach this one. */
    public int peerPort() {
        return member.own().endpoint().port();
    }

    @Override
    public long lineage() {
        return read(Directory::lineage);
    }

    @Override
    public Duration lease() {
        return lease;
    }

    @Override
    public boolean leads() {
        return member.leads();
    }

    @Override
    public boolean inTouch() {
        return contact.look();
    }

    @Override
    public PeerGroup peers() {
        return peers;
    }

    /** Completes with the reason if this replica cannot go on. */
    public CompletableFuture<Throwable> failure() {
        return failure.copy();
    }

    /** Stops; what was acknowledged stays on disk, except in a temporary directory, which is deleted. */
    @Override
    public void close() {
        closed = true;
        leases.close();
        timers.close();
        entryTimers.close();
        CompletableFuture<Void> idle = batcher.close(new IllegalStateException("This naming server is closing."));
        try {
            idle.completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS).join();
            member.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            data.close();
        }
    }

    /** Notes from time to time whether somebody leads, and whether the engine has been stopped by others. */
    private void look() {
        if (closed) {
            return;
        }
        contact.look();
        if (member.division().getInfo().getLifeCycleState().isClosingOrClosed() && !closed) {
            failure.complete(new IllegalStateException("This naming server, "
                    + data.mark().name() + ", was taken out of its cluster, or its engine has failed; "
                    + "others go on. Its data directory " + data.path() + " is not used any longer."));
            return;
        }
        timers.after(LOOK_NANOS, this::look);
    }
}
