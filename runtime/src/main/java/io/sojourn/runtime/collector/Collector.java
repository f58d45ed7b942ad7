package io.sojourn.runtime.collector;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.node.GoneListener;
import io.sojourn.node.GoneWatch;
import io.sojourn.node.Unreferenced;
import io.sojourn.runtime.clock.TimeSource;
import io.sojourn.runtime.clock.Timers;
import io.sojourn.runtime.connection.LeaseReceiver;
import io.sojourn.runtime.connection.Sessions;
import io.sojourn.runtime.lease.LeaseEffects;
import io.sojourn.runtime.lease.LeaseSettings;
import io.sojourn.runtime.lease.LeaseView;
import io.sojourn.runtime.lease.Leases;
import io.sojourn.runtime.lease.Receipt;
import io.sojourn.runtime.marshal.Destination;
import io.sojourn.runtime.marshal.Origin;
import io.sojourn.runtime.marshal.PinnedReference;
import io.sojourn.runtime.object.Exported;
import io.sojourn.runtime.object.ObjectTable;
import io.sojourn.runtime.observe.LateLogger;
import io.sojourn.runtime.reference.HeldReference;
import io.sojourn.runtime.reference.Proxies;
import io.sojourn.runtime.reference.ReferenceTraffic;
import io.sojourn.runtime.wire.LeaseEntry;
import io.sojourn.runtime.wire.SessionId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The distributed collector of one node: {@link Leases} behind a lock. What must not be done under it, code of users above
 * all, is done on other threads. Thread-safe; no method blocks for long.
 */
public final class Collector implements ReferenceTraffic, LeaseReceiver, AutoCloseable {

    private static final LateLogger LOG = LateLogger.of(Collector.class);

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
    /** How long changes wait for others, to go in one frame with them. */
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final NodeId self;
    private final ObjectTable objects;
    private final Proxies proxies;
    private final TimeSource time;
    private final Timers timers;
    private final Executor threads;
    private final HomeDials dials;
    private final GoneWatches watches = new GoneWatches();

    private volatile MovedObjects moves = MovedObjects.NONE;

    private final ReentrantLock lock = new ReentrantLock();
    // All below are guarded by lock.
    private final Leases leases;
    private final ReleaseLog released = new ReleaseLog();
    private @Nullable Sessions sessions;
    private boolean flushing;
    private boolean closed;

    /**
     * A collector that is not started yet.
     *
     * @param route connects this node with homes of references that it was given
     * @param threads runs what users want to be told, and dials
     */
    public Collector(
            NodeId self,
            LeaseSettings settings,
            ObjectTable objects,
            Proxies proxies,
            HomeRoute route,
            TimeSource time,
            Timers timers,
            Executor threads) {
        this.self = self;
        this.objects = objects;
        this.proxies = proxies;
        this.time = time;
        this.timers = timers;
        this.threads = threads;
        this.leases = new Leases(self, settings, new Effects(), time.nanoTime());
        this.dials = new HomeDials(route, threads, time, timers, this::waitsForConnection, this::unreachable);
    }

    /**
     * Begins its work over the sessions given.
     *
     * @param moves deals with objects that have moved
     */
    public void start(Sessions sessions, MovedObjects moves) {
        locked(() -> {
            this.sessions = sessions;
            this.moves = moves;
            return null;
        });
        timers.after(TICK_NANOS, this::tick);
    }

    private <R extends @Nullable Object> R locked(Supplier<R> action) {
        lock.lock();
        try {
            R result = action.get();
            flushSoon();
            return result;
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable action) {
        locked(() -> {
            action.run();
            return null;
        });
    }

    // Called under the lock.
    private void flushSoon() {
        if (!flushing && !closed && leases.waiting()) {
            flushing = true;
            timers.after(GATHER_NANOS, this::flush);
        }
    }

    private void flush() {
        lock.lock();
        try {
            flushing = false;
            leases.flush(time.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    private void tick() {
        try {
            locked(() -> {
                for (Proxies.Dropped dropped : proxies.takeDropped()) {
                    leases.dropped(dropped.object(), dropped.home());
                }
                leases.tick(time.nanoTime());
            });
        } catch (RuntimeException e) {
            LOG.get().error("Looking after leases failed", e);
        }
        timers.after(TICK_NANOS, this::tick);
    }

    // References that come and go

    @Override
    public long pin(Reference reference, Object companion, Destination destination) {
        return locked(() -> {
            boolean own = reference.home().equals(self);
            if (own && objects.find(reference.object()) == null) {
                return 0L;
            }
            long pin = leases.pin(
                    destination.node(),
                    reference.object(),
                    reference.home(),
                    destination.call(),
                    destination.answered(),
                    companion,
                    time.nanoTime());
            destination.pinned(pin);
            return pin;
        });
    }

    @Override
    public void settled(Destination destination, boolean delivered) {
        locked(() -> leases.settled(destination.node(), destination.pins(), delivered, time.nanoTime()));
    }

    @Override
    public void received(List<PinnedReference> references, Origin origin) {
        // Kept until the claims are made, so that nothing is dropped before.
        List<HeldReference> inUse = new ArrayList<>();
        Set<ObjectId> held = new HashSet<>();
        List<Receipt> receipts = new ArrayList<>();
        for (PinnedReference received : references) {
            Reference reference = received.reference();
            HeldReference target = proxies.find(reference.object());
            // Where the object is, as far as this node knows: it may have moved since the message was written.
            NodeId home = target == null ? reference.home() : target.current().home();
            if (target != null && !home.equals(self)) {
                inUse.add(target);
                held.add(reference.object());
            }
            receipts.add(new Receipt(reference.object(), home, received.pin()));
        }
        try {
            locked(() -> leases.received(origin.node(), receipts, held));
        } finally {
            java.lang.ref.Reference.reachabilityFence(inUse);
        }
    }

    @Override
    public void found(Reference reference) {
        HeldReference target = proxies.find(reference.object());
        try {
            NodeId home = target == null ? self : target.current().home();
            if (!home.equals(self)) {
                locked(() -> leases.found(reference.object(), home));
            }
        } finally {
            java.lang.ref.Reference.reachabilityFence(target);
        }
    }

    /** Gives up what this node holds of an object; whether it held it. */
    public boolean release(Reference reference) {
        return !reference.home().equals(self) && locked(() -> leases.release(reference.object(), reference.home()));
    }

    /** Ends the export of an object of this node, whoever holds it; whether it was exported. */
    public boolean unexport(ObjectId object, String why) {
        boolean ended = locked(() -> {
            Exported exported = objects.find(object);
            if (exported == null || !objects.unexport(object)) {
                return false;
            }
            leases.unexported(object);
            released.add(new ReleaseLog.Entry(object, exported.types(), time.nanoTime(), why));
            moves.ended(exported);
            return true;
        });
        if (ended) {
            tellGone(object, GoneListener.Reason.UNEXPORTED);
        }
        return ended;
    }

    /** An object of this node has moved elsewhere; those who hold it here are told until they hold it there. */
    public void moved(ObjectId object) {
        locked(() -> leases.moved(object));
    }

    /** Holds an object where it is now, which may take a connection to be made. */
    public void follow(HeldReference target) {
        Reference now = target.current();
        found(now);
        if (!now.home().equals(self)) {
            dials.want(now);
        }
    }

    /** An object has moved to this node. */
    public void arrived(ObjectId object) {
        locked(() -> leases.arrived(object));
    }

    /** Whether another node holds an object here, or is being sent a reference to it. */
    public boolean isHeld(ObjectId object) {
        return locked(() -> leases.isHeld(object));
    }

    /** Something of this node that kept an object does not any more. */
    public void recheck(ObjectId object, String why) {
        locked(() -> leases.recheck(object, why));
    }

    /** Registers somebody who is told that an object is gone. */
    public GoneWatch onGone(Reference reference, Object proxy, GoneListener listener) {
        GoneWatch watch = watches.add(new GoneWatches.Entry(reference, proxy, listener));
        boolean gone = reference.home().equals(self)
                ? objects.find(reference.object()) == null && objects.absent(reference.object()) == null
                : locked(() -> leases.knownGone(reference.object(), reference.home()));
        if (gone) {
            tellGone(reference.object(), GoneListener.Reason.UNEXPORTED);
        }
        return watch;
    }

    private void tellGone(ObjectId object, GoneListener.Reason reason) {
        for (GoneWatches.Entry entry : watches.take(object)) {
            elsewhere(
                    "A listener for objects that are gone",
                    () -> entry.listener().gone(entry.reference(), reason));
        }
    }

    private void elsewhere(String what, Runnable action) {
        try {
            threads.execute(() -> {
                try {
                    action.run();
                } catch (RuntimeException e) {
                    LOG.get().error("{} failed", what, e);
                }
            });
        } catch (RejectedExecutionException closing) {
            // The node is closed; nobody is left to be told.
        }
    }

    private boolean waitsForConnection(Reference reference) {
        return locked(() -> !closed && sessions != null && !sessions.attached(reference.home()))
                && proxies.find(reference.object()) != null;
    }

    private void unreachable(NodeId home) {
        locked(() -> leases.unreachable(home));
    }

    // What the sessions tell

    @Override
    public void attached(NodeId home, SessionId session) {
        locked(() -> leases.attached(home, session, time.nanoTime()));
    }

    @Override
    public void detached(NodeId home) {
        locked(() -> {
            // Another connection may have come meanwhile.
            if (sessions == null || !sessions.attached(home)) {
                leases.detached(home);
            }
        });
    }

    @Override
    public boolean holds(NodeId home) {
        return locked(() -> leases.holds(home));
    }

    @Override
    public void sessionEnded(NodeId holder, String why) {
        locked(() -> leases.sessionEnded(holder, why));
    }

    @Override
    public void answersForgotten() {
        moves.answersForgotten();
    }

    @Override
    public void homeGone(NodeId home) {
        locked(() -> leases.homeGone(home));
    }

    @Override
    public void said(NodeId holder, SessionId session, long previous, long number, List<LeaseEntry> entries) {
        locked(() -> leases.said(holder, session, previous, number, entries, time.nanoTime()));
    }

    @Override
    public void answered(NodeId home, SessionId session, long received, List<LeaseEntry> entries) {
        locked(() -> leases.answered(home, session, received, entries, time.nanoTime()));
    }

    // For reports

    /** Who keeps an object of this node. */
    public LeaseView view(ObjectId object) {
        return locked(() -> leases.view(object));
    }

    /** What this node holds of others. */
    public List<LeaseView.Holding> holdings() {
        return locked(leases::holdings);
    }

    /** How many entries the collector's tables have. */
    public int size() {
        return locked(leases::size);
    }

    List<ReleaseLog.Entry> released() {
        return locked(released::all);
    }

    /** Does nothing any more. */
    @Override
    public void close() {
        locked(() -> closed = true);
    }

    /** What the state machine does to the world; called under the lock. */
    private final class Effects implements LeaseEffects {

        @Override
        public Collected collect(ObjectId object, String why) {
            Exported exported = objects.find(object);
            if (exported == null || proxies.find(object) != null) {
                return Collected.KEPT;
            }
            return switch (objects.collect(object)) {
                case KEPT -> Collected.KEPT;
                case RUNNING -> Collected.RUNNING;
                case ENDED -> {
                    released.add(new ReleaseLog.Entry(object, exported.types(), time.nanoTime(), why));
                    tellGone(object, GoneListener.Reason.UNEXPORTED);
                    moves.ended(exported);
                    if (exported.servant() instanceof Unreferenced unreferenced) {
                        elsewhere("An object that was told that it is unreferenced", unreferenced::unreferenced);
                    }
                    yield Collected.DONE;
                }
            };
        }

        @Override
        public boolean exported(ObjectId object) {
            return objects.find(object) != null || objects.link(object) != null;
        }

        @Override
        public boolean moved(ObjectId object) {
            return objects.link(object) != null;
        }

        @Override
        public void movedAway(ObjectId object, NodeId home) {
            HeldReference target = proxies.find(object);
            if (target != null) {
                elsewhere("Finding an object that has moved", () -> moves.movedAway(target, home));
            }
        }

        @Override
        public boolean send(NodeId keeper, long previous, long number, List<LeaseEntry> entries) {
            return sessions != null && sessions.say(keeper, previous, number, entries);
        }

        @Override
        public void answer(NodeId holder, SessionId session, long received, List<LeaseEntry> entries) {
            if (sessions != null) {
                sessions.answer(holder, session, received, entries);
            }
        }

        @Override
        public void gone(ObjectId object, Ending ending) {
            tellGone(
                    object,
                    switch (ending) {
                        case UNEXPORTED -> GoneListener.Reason.UNEXPORTED;
                        case NODE_GONE -> GoneListener.Reason.NODE_GONE;
                        case LEASE_ENDED -> GoneListener.Reason.LEASE_ENDED;
                    });
        }

        @Override
        public void wantConnection(NodeId home, ObjectId object) {
            HeldReference target = proxies.find(object);
            if (target != null) {
                dials.want(target.current());
            }
        }
    }
}
