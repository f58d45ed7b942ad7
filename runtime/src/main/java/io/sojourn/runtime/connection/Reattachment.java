package io.sojourn.runtime.connection;

import io.sojourn.identity.Endpoint;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.session.ReattachmentRules;
import io.sojourn.runtime.session.ReattachmentRules.Failure;
import io.sojourn.runtime.session.SessionSettings;
import io.sojourn.runtime.transport.NobodyListens;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings back the connection to one node as {@link ReattachmentRules} say. Thread-safe. */
final class Reattachment {

    private final Dialler dialler;
    private final TimeSource time;
    private final Timers timers;
    private final Peer peer;
    private final ReentrantLock lock = new ReentrantLock();

    // Guarded by lock.
    private final ReattachmentRules rules;
    // Guarded by lock: what the rules want done, after the lock is left.
    private final Queue<Runnable> effects = new ArrayDeque<>();
    private final Consumer<Peer> refused;
    private volatile boolean closed;

    /**
     * For one node.
     *
     * @param refused is told when nobody listens at any address of the node; must not block
     */
    Reattachment(
            SessionSettings settings,
            Dialler dialler,
            TimeSource time,
            Timers timers,
            Peer peer,
            Consumer<Peer> refused) {
        this.dialler = dialler;
        this.time = time;
        this.timers = timers;
        this.peer = peer;
        this.refused = refused;
        this.rules = new ReattachmentRules(settings, new Effects());
    }

    /** A connection is wanted now. */
    void want() {
        if (closed) {
            peer.calling().unreachable("This node was closed.");
        } else if (!peer.calling().connected()) {
            tell(now -> rules.want(!peer.endpoints().isEmpty(), now));
        }
    }

    /** The last connection broke; it is brought back where calls, or the other node's session, need one. */
    void lost() {
        tell(rules::lost);
        if (!closed && wanted()) {
            want();
        }
    }

    void attached() {
        tell(rules::attached);
    }

    /** The node is gone. */
    void gone(String why) {
        tell(now -> rules.gone(why));
        peer.leases().homeGone(peer.node());
    }

    /** Whether a lost connection is expected back. */
    boolean hopeful() {
        lock.lock();
        try {
            return !closed && rules.hopeful(time.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    /** Whether this node has calls under way or holds objects there, or the other one has a session in which it may call. */
    private boolean wanted() {
        return !closed
                && (peer.calling().open() > 0
                        || peer.serving().get() != null
                        || peer.leases().holds(peer.node()));
    }

    private void tell(Consumer<Long> event) {
        lock.lock();
        try {
            event.accept(time.nanoTime());
        } finally {
            List<Runnable> toRun = List.copyOf(effects);
            effects.clear();
            lock.unlock();
            toRun.forEach(Runnable::run);
        }
    }

    private void dial() {
        dial(peer.endpoints(), 0, true);
    }

    /** Tries one address after the other. */
    private void dial(List<Endpoint> endpoints, int index, boolean refusedByAll) {
        Endpoint endpoint = endpoints.get(index);
        CompletableFuture<Peer> attempt = dialler.begin(endpoint, peer);
        var unused = attempt.whenComplete((found, failure) -> {
            boolean stillByAll = refusedByAll && NobodyListens.isCauseOf(failure);
            if (found == null && index + 1 < endpoints.size() && !closed) {
                dial(endpoints, index + 1, stillByAll);
            } else {
                ended(endpoint, found, failure, stillByAll);
            }
        });
    }

    private void ended(Endpoint endpoint, @Nullable Peer found, @Nullable Throwable failure, boolean byAll) {
        if (found == peer) {
            attached();
            if (peer.calling().open() > 0) {
                // It may have been lost again meanwhile.
                want();
            }
        } else if (found != null) {
            if (found.node().equals(peer.node())) {
                // The node lives; what is held of it is claimed again in its new session.
                tell(now -> rules.gone("The session with the node was lost."));
            } else {
                gone("Another node lives at " + endpoint + " now.");
            }
        } else {
            String why = "Node " + peer.node() + " could not be reached again at " + endpoint + ": "
                    + (failure == null ? "" : failure.getMessage());
            tell(now -> rules.failed(byAll ? Failure.REFUSED : Failure.BROKEN, wanted(), why, now));
            if (byAll && !closed) {
                refused.accept(peer);
            }
        }
    }

    void close() {
        closed = true;
    }

    /** What the rules do to the world; called under the lock. */
    private final class Effects implements ReattachmentRules.Effects {

        @Override
        public void dial() {
            effects.add(Reattachment.this::dial);
        }

        @Override
        public void wakeAfter(long nanos) {
            effects.add(() -> timers.after(nanos, () -> tell(now -> rules.tick(wanted(), now))));
        }

        @Override
        public void endUnsent(String why) {
            effects.add(() -> peer.calling().unreachable(why));
        }

        @Override
        public void endAll(String why) {
            effects.add(() -> peer.calling().serverGone(why));
        }
    }
}
