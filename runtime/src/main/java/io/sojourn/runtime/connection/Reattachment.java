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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings back the connection to one node as {@link ReattachmentRules} say. Thread-safe. */
final class Reattachment {

    /** How long a node that did not take one more connection is not asked again. */
    private static final long REFUSED_NANOS = TimeUnit.SECONDS.toNanos(10);

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
    /** When one more connection may be asked for again. */
    private final AtomicLong another = new AtomicLong();

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
        this.another.set(time.nanoTime());
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

    /** One more connection is wanted, beside those that there are; comes to nothing if this node cannot dial the other one. */
    void wantAnother() {
        List<Endpoint> endpoints = peer.endpoints();
        long now = time.nanoTime();
        long from = another.get();
        if (closed || endpoints.isEmpty() || now - from < 0 || !another.compareAndSet(from, now + REFUSED_NANOS)) {
            return;
        }
        var unused = dialler.begin(endpoints.get(0), peer).whenComplete((found, failure) -> {
            if (found == peer) {
                another.set(time.nanoTime());
            }
        });
    }

    /**
     * A connection broke. To be told while the session still counts as connected: who calls as soon as it does not then finds
     * that the connection is expected back.
     */
    void broke(AttachedConnection lost) {
        tell(now -> {
            if (!peer.calling().connectedBeside(lost)) {
                rules.lost(now);
            }
        });
    }

    /** Makes a connection again if there is none, and calls, or the other node's session, need one. */
    void bringBack() {
        if (wanted()) {
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
        dial(peer.endpoints(), 0, new Tried(true, null));
    }

    /**
     * What the addresses tried so far have shown.
     *
     * @param atNone whether the node surely is at none of them
     * @param another one at which another node lives
     */
    private record Tried(boolean atNone, @Nullable Endpoint another) {

        Tried refused(@Nullable Throwable failure) {
            return new Tried(atNone && NobodyListens.isCauseOf(failure), another);
        }

        Tried taken(Endpoint endpoint) {
            return new Tried(atNone, endpoint);
        }
    }

    /** Tries one address after the other. */
    private void dial(List<Endpoint> endpoints, int index, Tried before) {
        Endpoint endpoint = endpoints.get(index);
        CompletableFuture<Peer> attempt = dialler.begin(endpoint, peer);
        var unused = attempt.whenComplete((found, failure) -> {
            boolean another = found != null && !found.node().equals(peer.node());
            Tried tried = another ? before.taken(endpoint) : before.refused(failure);
            if ((found == null || another) && index + 1 < endpoints.size() && !closed) {
                dial(endpoints, index + 1, tried);
            } else {
                ended(endpoint, another ? null : found, failure, tried);
            }
        });
    }

    private void ended(Endpoint endpoint, @Nullable Peer found, @Nullable Throwable failure, Tried tried) {
        if (found == peer) {
            attached();
            if (peer.calling().open() > 0) {
                // It may have been lost again meanwhile.
                want();
            }
        } else if (found != null) {
            // The node lives; what is held of it is claimed again in its new session.
            tell(now -> rules.gone("The session with the node was lost."));
        } else if (tried.atNone() && tried.another() != null) {
            gone("Another node lives at " + tried.another() + " now.");
        } else {
            String why = "Node " + peer.node() + " could not be reached again at " + endpoint + ": "
                    + (failure == null ? "another node lives there now" : failure.getMessage());
            boolean byAll = tried.atNone();
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
