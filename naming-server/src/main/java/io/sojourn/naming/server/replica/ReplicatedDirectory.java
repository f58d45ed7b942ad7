package io.sojourn.naming.server.replica;

import io.sojourn.naming.server.directory.Directory;
import io.sojourn.naming.server.directory.DirectoryCommand;
import io.sojourn.naming.server.directory.DirectoryResult;
import io.sojourn.naming.server.directory.SharedDirectory;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.TimerThread;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One naming server's replica of the directory: a log on disk, the state it leads to, and the timing of leases. */
public final class ReplicatedDirectory implements SharedDirectory, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReplicatedDirectory.class);
    private static final long START_SECONDS = 60;
    private static final long CLOSE_SECONDS = 2;

    private final DataDirectory data;
    private final DirectoryStateMachine machine;
    private final RaftGroupMember member;
    private final CommandBatcher batcher;
    private final TimerThread timers;
    private final LeaseExpiry leases;
    private final Duration lease;
    private final CompletableFuture<Throwable> failure;

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
        batcher = new CommandBatcher(member::append);
        timers = new TimerThread("sojourn-naming-leases");
        leases = new LeaseExpiry(this, member::leads, config, TimeSource.system(), timers);
    }

    /**
     * Starts the replica and waits until it has applied its whole log.
     *
     * @throws CannotStart if the directory or the port cannot be used, or the data are damaged
     */
    public static ReplicatedDirectory start(ReplicaConfig config) {
        DataDirectory data = DataDirectory.open(config.directory());
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        DirectoryStateMachine machine = new DirectoryStateMachine(config.limits(), failure::complete);
        RaftGroupMember member;
        try {
            member = RaftGroupMember.start(data, config, machine);
        } catch (RuntimeException e) {
            data.close();
            throw e;
        }
        ReplicatedDirectory replica = new ReplicatedDirectory(data, machine, member, config, failure);
        try {
            replica.awaitReady();
        } catch (RuntimeException e) {
            replica.close();
            throw e;
        }
        CompletableFuture<?> unused = failure.thenAccept(
                reason -> LOG.error("The naming server with the data in {} has stopped.", data.path(), reason));
        replica.leases.start();
        return replica;
    }

    @Override
    public CompletableFuture<DirectoryResult> submit(DirectoryCommand command) {
        return batcher.submit(command);
    }

    @Override
    public <T> T read(Function<Directory, T> query) {
        return machine.read(query);
    }

    @Override
    public AutoCloseable afterChange(Runnable action) {
        return machine.afterChange(action);
    }

    /** The loopback port at which other naming servers reach this one. */
    public int peerPort() {
        return member.port();
    }

    @Override
    public long lineage() {
        return data.cluster().getMostSignificantBits() ^ data.cluster().getLeastSignificantBits();
    }

    @Override
    public Duration lease() {
        return lease;
    }

    @Override
    public boolean leads() {
        return member.leads();
    }

    /** Completes with the reason if this replica cannot go on. */
    public CompletableFuture<Throwable> failure() {
        return failure.copy();
    }

    /** Stops; what was acknowledged stays on disk, except in a temporary directory, which is deleted. */
    @Override
    public void close() {
        leases.close();
        timers.close();
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

    private void awaitReady() {
        try {
            awaitLeader();
            submit(new DirectoryCommand.Agree()).get(START_SECONDS, TimeUnit.SECONDS);
            data.markFormatted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The start of the naming server was interrupted.", e);
        } catch (TimeoutException | ExecutionException | IOException e) {
            Throwable reason = failure.getNow(e);
            throw new CannotStart(
                    "The naming server with the data directory " + data.path() + " could not bring its log up to date: "
                            + reason.getMessage(),
                    reason);
        }
    }

    /** Spares the engine's client refusals that it would log as errors. */
    private void awaitLeader() throws InterruptedException {
        TimeSource time = TimeSource.system();
        long end = time.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!member.leads() && !failure.isDone() && time.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
