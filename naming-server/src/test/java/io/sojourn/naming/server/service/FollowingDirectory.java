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

/** A second naming server's directory: hands commands to the first one, and applies what that has applied when it is let. */
final class FollowingDirectory implements SharedDirectory {

    private final ReentrantLock lock = new ReentrantLock();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final InMemoryDirectory first;
    private final Directory directory;
    private int applied;
    private volatile boolean lags;

    FollowingDirectory(InMemoryDirectory first, DirectoryLimits limits) {
        this.first = first;
        directory = new Directory(limits);
        first.afterChange(() -> {
            if (!lags) {
                catchUp();
            }
        });
        catchUp();
    }

    /** Whether it stays behind until it takes part in an agreement. */
    void lags(boolean now) {
        lags = now;
    }

    private void catchUp() {
        lock.lock();
        try {
            List<DirectoryCommand> all = first.applied();
            for (; applied < all.size(); applied++) {
                directory.apply(all.get(applied));
            }
        } finally {
            lock.unlock();
        }
        listeners.forEach(Runnable::run);
    }

    @Override
    public CompletableFuture<DirectoryResult> submit(DirectoryCommand command) {
        CompletableFuture<DirectoryResult> result = first.submit(command);
        if (command instanceof DirectoryCommand.Agree) {
            catchUp();
        }
        return result;
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
        return first.lineage();
    }

    @Override
    public boolean leads() {
        return false;
    }

    @Override
    public boolean inTouch() {
        return true;
    }

    @Override
    public PeerGroup peers() {
        return first.peers();
    }

    @Override
    public Duration lease() {
        return first.lease();
    }

    @Override
    public AutoCloseable afterChange(Runnable action) {
        listeners.add(action);
        return () -> listeners.remove(action);
    }
}
