package io.sojourn.naming.server.service;

import io.sojourn.naming.server.directory.Directory;
import io.sojourn.naming.server.directory.DirectoryCommand;
import io.sojourn.naming.server.directory.DirectoryLimits;
import io.sojourn.naming.server.directory.DirectoryResult;
import io.sojourn.naming.server.directory.PeerGroup;
import io.sojourn.naming.server.directory.SharedDirectory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** A directory without a log, for tests of what is built upon it. */
final class InMemoryDirectory implements SharedDirectory {

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<DirectoryCommand> applied = new CopyOnWriteArrayList<>();
    private final Directory directory;
    private final long lineage;

    InMemoryDirectory(DirectoryLimits limits, long lineage) {
        directory = new Directory(limits);
        this.lineage = lineage;
    }

    @Override
    public CompletableFuture<DirectoryResult> submit(DirectoryCommand command) {
        DirectoryResult result = read(current -> {
            applied.add(command);
            return current.apply(command);
        });
        listeners.forEach(Runnable::run);
        return CompletableFuture.completedFuture(result);
    }

    /** All commands so far, in their order. */
    List<DirectoryCommand> applied() {
        return applied;
    }

    @Override
    public <T> T read(Function<Directory, T> query) {
        lock.lock();
        try {
            return query.apply(directory);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long lineage() {
        return lineage;
    }

    @Override
    public boolean leads() {
        return true;
    }

    @Override
    public boolean inTouch() {
        return true;
    }

    @Override
    public PeerGroup peers() {
        throw new IllegalStateException("This directory has no peers.");
    }

    @Override
    public Duration lease() {
        return Duration.ofMillis(600);
    }

    @Override
    public AutoCloseable afterChange(Runnable action) {
        listeners.add(action);
        return () -> listeners.remove(action);
    }
}
