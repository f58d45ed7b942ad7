package io.sojourn.runtime.connection;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.clock.Timers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Brings back the connection to one node, by one attempt at a time with growing pauses, as long as something waits for it.
 * Thread-safe.
 */
final class Reattachment {

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final SessionsConfig config;
    private final Dialler dialler;
    private final Timers timers;
    private final Peer peer;
    private final AtomicBoolean going = new AtomicBoolean();
    private volatile long pauseNanos = FIRST_PAUSE_NANOS;
    private volatile boolean closed;

    Reattachment(SessionsConfig config, Dialler dialler, Timers timers, Peer peer) {
        this.config = config;
        this.dialler = dialler;
        this.timers = timers;
        this.peer = peer;
    }

    /** A connection is wanted now. */
    void want() {
        List<Endpoint> endpoints = peer.endpoints();
        if (closed) {
            peer.calling().unreachable("This node was closed.");
        } else if (endpoints.isEmpty()) {
            // Only the other side can dial. It will, if calls may be sent again.
            if (config.session().retryNanos() == 0) {
                peer.calling().unreachable("The connection to node " + peer.node() + " was lost.");
            }
        } else if (going.compareAndSet(false, true)) {
            attempt(endpoints.get(0));
        }
    }

    private void attempt(Endpoint endpoint) {
        if (closed || peer.calling().connected()) {
            going.set(false);
            return;
        }
        var unused = dialler.begin(endpoint, peer).whenComplete((found, failure) -> ended(endpoint, found, failure));
    }

    private void ended(Endpoint endpoint, @Nullable Peer found, @Nullable Throwable failure) {
        if (found == peer) {
            pauseNanos = FIRST_PAUSE_NANOS;
            going.set(false);
            if (peer.calling().open() > 0 && !peer.calling().connected()) {
                want();
            }
        } else if (found != null) {
            going.set(false);
            peer.calling().unreachable("Another node lives at " + endpoint + " now.");
        } else if (config.session().retryNanos() == 0 || !wanted()) {
            going.set(false);
            peer.calling()
                    .unreachable("Node " + peer.node() + " could not be reached again at " + endpoint + ": "
                            + (failure == null ? "" : failure.getMessage()));
        } else {
            timers.after(pauseNanos, () -> attempt(endpoint));
            pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
        }
    }

    /** Whether this node has calls under way, or the other one a session in which it may call. */
    private boolean wanted() {
        return peer.calling().open() > 0 || peer.serving().get() != null;
    }

    void close() {
        closed = true;
    }
}
