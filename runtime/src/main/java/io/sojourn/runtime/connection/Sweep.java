package io.sojourn.runtime.connection;

import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Looks after all sessions and connections: often while calls are in flight, seldom else. */
final class Sweep implements AutoCloseable {

    private static final long OFTEN_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long SELDOM_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final SessionsConfig config;
    private final Peers peers;
    private final TimeSource time;
    private final Timers timers;
    private final SessionLog log;
    private final AtomicBoolean often = new AtomicBoolean();
    private volatile boolean closed;
    // Confined to the thread of the timers.
    private long lastLook;
    private long awakeSince;

    Sweep(SessionsConfig config, Peers peers, TimeSource time, Timers timers, SessionLog log) {
        this.config = config;
        this.peers = peers;
        this.time = time;
        this.timers = timers;
        this.log = log;
        this.lastLook = time.nanoTime();
        this.awakeSince = lastLook;
        timers.after(SELDOM_NANOS, this::seldom);
    }

    /** Calls are in flight now; cheap. */
    void hurry() {
        if (!often.get() && often.compareAndSet(false, true)) {
            timers.after(OFTEN_NANOS, this::often);
        }
    }

    private void often() {
        if (closed) {
            return;
        }
        boolean busy = true;
        try {
            busy = tickBusy();
        } catch (RuntimeException e) {
            log.error("Looking after calls failed", e);
        }
        if (busy) {
            timers.after(OFTEN_NANOS, this::often);
            return;
        }
        often.set(false);
        // A call may have come between the look and the change.
        for (Peer peer : peers.all()) {
            if (isBusy(peer)) {
                hurry();
                return;
            }
        }
    }

    /**
     * Gives the time, and notices when this node itself has been paused: whoever was silent meanwhile may have said much that
     * was not heard yet.
     */
    private long look() {
        long now = time.nanoTime();
        long paused = now - lastLook - SELDOM_NANOS;
        lastLook = now;
        if (paused > PAUSE_NANOS) {
            awakeSince = now;
            for (Peer peer : peers.all()) {
                Serving serving = peer.serving().get();
                if (serving != null) {
                    serving.extend(paused);
                }
            }
        }
        return now;
    }

    private boolean tickBusy() {
        boolean busy = false;
        long now = look();
        for (Peer peer : peers.all()) {
            if (tickCalls(peer, now)) {
                busy = true;
                tickConnections(peer, now);
            }
        }
        return busy;
    }

    private void tickConnections(Peer peer, long now) {
        for (AttachedConnection connection : peer.connections()) {
            connection.tick(now, awakeSince, config);
        }
    }

    private boolean tickCalls(Peer peer, long now) {
        boolean busy = false;
        if (peer.calling().restless()) {
            peer.calling().tick(now);
            busy = true;
        }
        Serving serving = peer.serving().get();
        if (serving != null && serving.isBusy()) {
            serving.tick(now);
            busy = true;
        }
        return busy;
    }

    private static boolean isBusy(Peer peer) {
        Serving serving = peer.serving().get();
        return peer.calling().restless() || (serving != null && serving.isBusy());
    }

    private void seldom() {
        if (closed) {
            return;
        }
        try {
            dropUseless(look());
        } catch (RuntimeException e) {
            log.error("Looking after sessions failed", e);
        }
        timers.after(SELDOM_NANOS, this::seldom);
    }

    private void dropUseless(long now) {
        for (Peer peer : peers.all()) {
            tickConnections(peer, now);
            Serving serving = peer.serving().get();
            if (serving != null && serving.expired(now, config.session().leaseNanos())) {
                serving.close("was not heard of for the length of a lease");
                peer.serving().compareAndSet(serving, null);
            }
            peers.forgetIfUseless(peer);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
