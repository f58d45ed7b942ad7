package io.sojourn.naming.server.replica;

import io.sojourn.naming.server.directory.CommandCodec;
import io.sojourn.naming.server.directory.Directory;
import io.sojourn.naming.server.directory.DirectoryCommand;
import io.sojourn.naming.server.directory.DirectoryLimits;
import io.sojourn.naming.server.directory.DirectoryResult;
import io.sojourn.naming.server.directory.DirectorySnapshot;
import io.sojourn.naming.server.directory.ResultCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.ratis.proto.RaftProtos.LogEntryProto;
import org.apache.ratis.protocol.Message;
import org.apache.ratis.protocol.RaftGroupId;
import org.apache.ratis.server.RaftServer;
import org.apache.ratis.server.protocol.TermIndex;
import org.apache.ratis.server.raftlog.RaftLog;
import org.apache.ratis.server.storage.RaftStorage;
import org.apache.ratis.statemachine.StateMachineStorage;
import org.apache.ratis.statemachine.TransactionContext;
import org.apache.ratis.statemachine.impl.BaseStateMachine;
import org.apache.ratis.statemachine.impl.SimpleStateMachineStorage;
import org.apache.ratis.statemachine.impl.SingleFileSnapshotInfo;
import org.apache.ratis.thirdparty.com.google.protobuf.ByteString;
import org.apache.ratis.util.LifeCycle;
import org.jspecify.annotations.Nullable;

/** Feeds the engine's log into a {@link Directory} and writes snapshots of it. */
final class DirectoryStateMachine extends BaseStateMachine {

    private final DirectoryLimits limits;
    private final int snapshotEvery;
    private final Consumer<Throwable> onFailure;
    private final SimpleStateMachineStorage storage = new SimpleStateMachineStorage();
    private final SnapshotWriter snapshots = new SnapshotWriter(storage);
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final NavigableMap<Long, CompletableFuture<Void>> awaited = new ConcurrentSkipListMap<>();

    /** Guarded by the lock. */
    private Directory directory;

    private volatile boolean askedFor;

    /**
     * An empty directory, until the engine loads a snapshot.
     *
     * @param onFailure is told once what makes this replica unable to go on
     */
    DirectoryStateMachine(ReplicaConfig config, Consumer<Throwable> onFailure) {
        limits = config.limits();
        snapshotEvery = config.snapshotEvery();
        this.onFailure = onFailure;
        directory = new Directory(limits);
    }

    <T> T read(Function<Directory, T> query) {
        lock.readLock().lock();
        try {
            return query.apply(directory);
        } finally {
            lock.readLock().unlock();
        }
    }

    AutoCloseable afterChange(Runnable action) {
        listeners.add(action);
        return () -> listeners.remove(action);
    }

    @Override
    public void initialize(RaftServer server, RaftGroupId group, RaftStorage raftStorage) throws IOException {
        getLifeCycle().startAndTransition(() -> {
            super.initialize(server, group, raftStorage);
            storage.init(raftStorage);
            loadLatest();
        });
    }

    /** Called by the engine before it puts a snapshot of the leader in place of what this replica has. */
    @Override
    public void pause() {
        getLifeCycle().transition(LifeCycle.State.PAUSING);
        getLifeCycle().transition(LifeCycle.State.PAUSED);
    }

    /** Called by the engine when a snapshot of the leader has arrived. */
    @Override
    public void reinitialize() throws IOException {
        loadLatest();
        if (getLifeCycleState() == LifeCycle.State.PAUSED) {
            getLifeCycle().transition(LifeCycle.State.STARTING);
            getLifeCycle().transition(LifeCycle.State.RUNNING);
        }
        listeners.forEach(Runnable::run);
        changed();
    }

    private void loadLatest() throws IOException {
        SingleFileSnapshotInfo snapshot = storage.loadLatestSnapshot();
        if (snapshot != null) {
            load(snapshot.getFile().getPath());
        }
    }

    /** Completes when this replica has applied the log up to the index given. */
    CompletableFuture<Void> applied(long index) {
        TermIndex applied = getLastAppliedTermIndex();
        if (applied != null && applied.getIndex() >= index) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> reached = awaited.computeIfAbsent(index, each -> new CompletableFuture<>());
        changed();
        return reached;
    }

    /** Tells those who wait for what has been applied by now. */
    private void changed() {
        TermIndex applied = getLastAppliedTermIndex();
        if (applied != null && !awaited.isEmpty()) {
            for (Long index : awaited.headMap(applied.getIndex(), true).keySet()) {
                CompletableFuture<Void> reached = awaited.remove(index);
                if (reached != null) {
                    reached.complete(null);
                }
            }
        }
    }

    @Override
    public StateMachineStorage getStateMachineStorage() {
        return storage;
    }

    @Override
    public CompletableFuture<Message> applyTransaction(TransactionContext transaction) {
        LogEntryProto entry = transaction.getLogEntry();
        List<DirectoryResult> results = new ArrayList<>();
        lock.writeLock().lock();
        try {
            for (DirectoryCommand command : CommandCodec.decode(
                    entry.getStateMachineLogEntry().getLogData().toByteArray())) {
                results.add(directory.apply(command));
            }
            updateLastAppliedTermIndex(entry.getTerm(), entry.getIndex());
        } catch (IOException | RuntimeException e) {
            IllegalStateException failure = new IllegalStateException(
                    "Log entry " + entry.getIndex() + " cannot be applied; this naming server stops rather than go on "
                            + "with a directory that may differ from others.",
                    e);
            onFailure.accept(failure);
            throw failure;
        } finally {
            lock.writeLock().unlock();
        }
        listeners.forEach(Runnable::run);
        changed();
        // Most replicas are never asked for the results, only the one that the entry was sent to.
        return CompletableFuture.completedFuture(() -> ByteString.copyFrom(ResultCodec.encode(results)));
    }

    /** Says that somebody is about to ask for a snapshot of what has been applied by now. */
    void askForSnapshot() {
        askedFor = true;
    }

    /** Called by the engine on the thread that applies commands: when one is due, when one is asked for, and at the end. */
    @Override
    public long takeSnapshot() throws IOException {
        TermIndex applied = getLastAppliedTermIndex();
        if (applied == null || applied.getIndex() < 0) {
            return RaftLog.INVALID_LOG_INDEX;
        }
        boolean due = applied.getIndex() - snapshots.known() >= snapshotEvery;
        if (due && !askedFor) {
            return snapshots.writeBeside(applied, () -> read(Directory::freeze));
        }
        askedFor = false;
        return snapshots.write(applied, read(Directory::freeze));
    }

    @Override
    public void close() throws IOException {
        snapshots.close();
        super.close();
    }

    @Override
    public void notifyLogFailed(Throwable cause, @Nullable LogEntryProto entry) {
        onFailure.accept(new IllegalStateException("The log cannot be written.", cause));
    }

    private void load(Path file) throws IOException {
        Directory loaded;
        try (InputStream in = Files.newInputStream(file)) {
            loaded = DirectorySnapshot.read(in, limits);
        } catch (IOException e) {
            throw new IOException("The snapshot " + file + " cannot be loaded: " + e.getMessage(), e);
        }
        TermIndex last = SimpleStateMachineStorage.getTermIndexFromSnapshotFile(file.toFile());
        snapshots.loaded(last.getIndex());
        lock.writeLock().lock();
        try {
            directory = loaded;
            updateLastAppliedTermIndex(last);
        } finally {
            lock.writeLock().unlock();
        }
    }
}
