package io.sojourn.runtime.connection;

import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.transport.Connection;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Counts the connections that a node has accepted, those that are still introducing themselves included, and decides whom
 * to let in. Strangers who take their time make room for others. Thread-safe.
 */
final class Admission {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final int maximumConnections;
    private final int maximumStrangers;
    private final TimeSource time;
    private final ReentrantLock lock = new ReentrantLock();
    /** Guarded by lock; those that were closed without a word are dropped when the room is needed. */
    private final Set<Connection> accepted = new HashSet<>();
    /** Those that have not introduced themselves, oldest first; guarded by lock. */
    private final ArrayDeque<Stranger> strangers = new ArrayDeque<>();

    private record Stranger(Connection connection, long sinceNanos) {}

    Admission(SessionsConfig config, TimeSource time) {
        this.maximumConnections = config.maximumConnections();
        this.maximumStrangers = config.maximumStrangers();
        this.time = time;
    }

    /** Lets a connection in as a stranger, if there is room or a stranger can be sent away who has had a second. */
    boolean admit(Connection connection) {
        Connection dropped = null;
        boolean admitted = true;
        lock.lock();
        try {
            if (accepted.size() >= maximumConnections) {
                accepted.removeIf(known -> !known.isOpen());
            }
            boolean full = accepted.size() >= maximumConnections || strangers.size() >= maximumStrangers;
            Stranger oldest = strangers.peek();
            if (full && (oldest == null || time.nanoTime() - oldest.sinceNanos() < PATIENCE_NANOS)) {
                // To send away whoever has hardly begun would let nobody in when many come at once.
                admitted = false;
            } else {
                if (full) {
                    strangers.remove();
                    dropped = oldest.connection();
                    accepted.remove(dropped);
                }
                strangers.add(new Stranger(connection, time.nanoTime()));
                accepted.add(connection);
            }
        } finally {
            lock.unlock();
        }
        close(dropped);
        return admitted;
    }

    /** Whether nodes that have a connection may have more of them: half of all is for those that have none. */
    boolean hasSpareRoom() {
        lock.lock();
        try {
            if (accepted.size() > maximumConnections / 2) {
                accepted.removeIf(known -> !known.isOpen());
            }
            return accepted.size() <= maximumConnections / 2;
        } finally {
            lock.unlock();
        }
    }

    /** The connection has introduced itself, or has failed to. */
    void introduced(Connection connection) {
        lock.lock();
        try {
            strangers.removeIf(stranger -> stranger.connection() == connection);
            if (!connection.isOpen()) {
                accepted.remove(connection);
            }
        } finally {
            lock.unlock();
        }
    }

    /** The connection is closed: it holds buffers, so nothing must remember it. */
    void left(Connection connection) {
        lock.lock();
        try {
            accepted.remove(connection);
        } finally {
            lock.unlock();
        }
    }

    /** How many connections are counted, those included that were closed without a word. */
    int counted() {
        lock.lock();
        try {
            return accepted.size();
        } finally {
            lock.unlock();
        }
    }

    /** Closes the connections that have not introduced themselves. */
    void dropStrangers() {
        lock.lock();
        try {
            strangers.forEach(stranger -> stranger.connection().close());
        } finally {
            lock.unlock();
        }
    }

    private static void close(@Nullable Connection connection) {
        if (connection != null) {
            connection.close();
        }
    }
}
