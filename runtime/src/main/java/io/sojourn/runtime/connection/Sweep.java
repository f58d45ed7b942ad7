package io.sojourn.runtime.connection;

import io.sojourn.runtime.clock.Rounds;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import java.util.concurrent.TimeUnit;

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
    /** Those with calls in flight. */
    private final Rounds<Peer> often;

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
        this.often = new Rounds<>(timers, OFTEN_NANOS, this::look, this::tickBusy);
        timers.after(SELDOM_NANOS, this::seldom);
    }

    /** Calls from or to a node are in flight now; cheap. */
    void hurry(Peer peer) {
        often.list(peer);
    }

    /** Looks after the calls in flight, if there are any; whether there are. */
    private boolean tickBusy(Peer peer, long now) {
        if (closed) {
            return false;
        }
        try {
            boolean inFlight = tickCalls(peer, now);
            if (inFlight) {
                tickConnections(peer, now);
            }
            return inFlight;
        } catch (RuntimeException e) {
            log.error("Looking after calls failed", e);
            return true;
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

    private void tickConnections(Peer peer, long now) {
        for (AttachedConnection connection : peer.connections()) {
            connection.tick(now, awakeSince, config);
        }
    }

    private static boolean tickCalls(Peer peer, long now) {
        boolean inFlight = false;
        if (peer.calling().restless()) {
            peer.calling().tick(now);
            inFlight = true;
        }
        Serving serving = peer.serving().get();
        if (serving != null && serving.isBusy()) {
            serving.tick(now);
            inFlight = true;
        }
        return inFlight;
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
