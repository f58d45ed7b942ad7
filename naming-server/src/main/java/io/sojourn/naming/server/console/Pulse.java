package io.sojourn.naming.server.console;

import io.sojourn.identity.NodeId;
import io.sojourn.naming.server.directory.Directory;
import io.sojourn.naming.server.directory.NodeEntry;
import io.sojourn.naming.server.directory.SharedDirectory;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the directory four times a second, however many pages are open, and tells those who wait what it saw: the
 * directory's version, and how it is. Thread-safe.
 */
final class Pulse implements AutoCloseable {

    private static final long BEAT_NANOS = Duration.ofMillis(250).toNanos();
    private static final int BEATS_PER_LOOK_AT_NODES = 4;
    private static final int VERSION_MARKS = 4_096;

    private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);

    private final SharedDirectory directory;
    private final TimeSource time;
    private final Timers timers;
    private final VersionTimes versions = new VersionTimes(VERSION_MARKS);
    private final LeaseSightings leases;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition beaten = lock.newCondition();
    private long beats;
    private boolean closed;

    Pulse(SharedDirectory directory, TimeSource time, Timers timers) {
        this.directory = directory;
        this.time = time;
        this.timers = timers;
        leases = new LeaseSightings(directory.lease().toNanos());
    }

    void start() {
        beat();
    }

    /** How long ago a version of the directory was reached, as far as was seen here. */
    VersionTimes.Age age(long version) {
        return versions.age(version, time.nanoTime());
    }

    /** Nanoseconds left of a node's lease; empty for a node that is not registered. */
    OptionalLong leaseLeft(NodeId node) {
        return leases.left(node, time.nanoTime());
    }

    /** Waits for the next look; returns false when there will be none. */
    boolean await() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long seen = beats;
            while (beats == seen && !closed) {
                beaten.await();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            beaten.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void beat() {
        try {
            look();
        } catch (RuntimeException e) {
            // The naming server may be closing; the page shows that it is not heard of.
            LOG.debug("The console could not look at the directory.", e);
        }
        lock.lock();
        try {
            beats++;
            beaten.signalAll();
            if (closed) {
                return;
            }
        } finally {
            lock.unlock();
        }
        timers.after(BEAT_NANOS, this::beat);
    }

    private void look() {
        long now = time.nanoTime();
        versions.note(directory.read(Directory::version), now);
        if (beats % BEATS_PER_LOOK_AT_NODES == 0) {
            leases.look(
                    directory.read(current -> {
                        Map<NodeId, Long> renewals = new HashMap<>();
                        for (NodeEntry node : current.nodes()) {
                            renewals.put(node.id(), node.renewals());
                        }
                        return renewals;
                    }),
                    now);
        }
    }
}
