package io.sojourn.runtime.connection;

import io.sojourn.node.PeerListener;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps the connections of each peer and tells listeners of the first and the last one, in order. Thread-safe. */
final class PeerChanges {

    private final List<PeerListener> listeners;
    private final Executor threads;
    private final SessionLog log;
    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by lock.
    private final Queue<Runnable> untold = new ArrayDeque<>();
    // Guarded by lock.
    private boolean telling;

    PeerChanges(List<PeerListener> listeners, Executor threads, SessionLog log) {
        this.listeners = List.copyOf(listeners);
        this.threads = threads;
        this.log = log;
    }

    void attached(Peer peer, AttachedConnection connection) {
        lock.lock();
        try {
            peer.connections().add(connection);
            if (peer.connections().size() == 1) {
                tell(listener -> listener.connected(peer.node(), peer.name()));
            }
        } finally {
            lock.unlock();
        }
    }

    void lost(Peer peer, AttachedConnection connection) {
        lock.lock();
        try {
            if (peer.connections().remove(connection) && peer.connections().isEmpty()) {
                tell(listener -> listener.disconnected(peer.node(), peer.name()));
            }
        } finally {
            lock.unlock();
        }
    }

    private void tell(Consumer<PeerListener> change) {
        if (listeners.isEmpty()) {
            return;
        }
        untold.add(() -> listeners.forEach(listener -> tell(listener, change)));
        if (!telling) {
            telling = true;
            try {
                threads.execute(this::tellAll);
            } catch (RejectedExecutionException closed) {
                // The node is closed and has no threads any more; nobody is left to be told.
                untold.clear();
            }
        }
    }

    private void tell(PeerListener listener, Consumer<PeerListener> change) {
        try {
            change.accept(listener);
        } catch (RuntimeException e) {
            log.error("A listener of peers failed", e);
        }
    }

    private void tellAll() {
        for (Runnable next = next(); next != null; next = next()) {
            next.run();
        }
    }

    private @Nullable Runnable next() {
        lock.lock();
        try {
            Runnable next = untold.poll();
            telling = next != null;
            return next;
        } finally {
            lock.unlock();
        }
    }
}
