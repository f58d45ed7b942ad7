package io.sojourn.runtime.mover;

import io.sojourn.failure.RemoteFailure;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.runtime.object.Absent;
import io.sojourn.runtime.object.Exported;
import io.sojourn.runtime.object.Mobility;
import io.sojourn.runtime.reference.HeldReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What moved objects have left behind. A link says where its object is, for as long as callers may need it, and its object is
 * kept there for as long as other nodes still hold the link. Thread-safe.
 */
final class Links {

    private static final Logger LOG = LoggerFactory.getLogger(Links.class);
    /** How long an object is kept at least where it went: so long it may take until its names keep it there. */
    private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Surroundings node;

    private final ReentrantLock lock = new ReentrantLock();
    // All below are guarded by lock.
    private final Map<ObjectId, Left> left = new HashMap<>();
    private final Map<ObjectId, Map<NodeId, Kept>> kept = new HashMap<>();
    private boolean sweeping;
    private boolean closed;

    /** A link of this node. */
    private static final class Left {
        final long since;
        final long move;
        /** Where the object went, and is kept for those who hold this link. */
        final Reference first;

        Absent.Link link;
        /** Whether the object's node keeps it for those who hold the link. */
        boolean keeps = true;

        Left(long since, long move, Absent.Link link) {
            this.since = since;
            this.move = move;
            this.first = link.to();
            this.link = link;
        }
    }

    /** That an object is, or was, kept here for a node where it was before. */
    private static final class Kept {
        final long move;

        @Nullable
        Exported object;

        long goneSince;
        boolean gone;

        Kept(long move, Exported object) {
            this.move = move;
            this.object = object;
        }
    }

    Links(Surroundings node) {
        this.node = node;
    }

    // Called under the lock: where nothing has moved, nothing is looked after.
    private void sweepSoon() {
        if (!sweeping && !closed) {
            sweeping = true;
            node.timers().after(SWEEP_NANOS, this::sweepLater);
        }
    }

    /** An object has gone from here, unless it has come back meanwhile, so that another copy serves. */
    void departed(ObjectId object, Mobility copy, Reference to, long move) {
        Exported here = node.objects().find(object);
        if (here != null && here.mobility() != copy) {
            return;
        }
        Left link = new Left(node.time().nanoTime(), move, new Absent.Link(to));
        lock.lock();
        try {
            left.put(object, link);
            sweepSoon();
            Map<NodeId, Kept> keepers = kept.get(object);
            if (keepers != null) {
                // From now on the link is kept for them, and by it the object.
                keepers.values().forEach(each -> each.object = null);
            }
        } finally {
            lock.unlock();
        }
        if (!node.objects().depart(object, copy, to)) {
            lock.lock();
            try {
                left.remove(object, link);
            } finally {
                lock.unlock();
            }
            return;
        }
        HeldReference held = node.proxies().find(object);
        if (held != null) {
            held.learn(to);
            node.collector().found(to);
        }
        node.collector().moved(object);
        node.locations().gaveAway(object);
    }

    /** An object has come, and has been kept since then for those who hold it where it was. */
    void arrived(Exported object, NodeId from, long move) {
        Kept before;
        lock.lock();
        try {
            left.remove(object.id());
            sweepSoon();
            Map<NodeId, Kept> keepers = kept.computeIfAbsent(object.id(), id -> new HashMap<>());
            before = keepers.put(from, new Kept(move, object));
            keepers.forEach((keeper, each) -> {
                if (!keeper.equals(from) && each.object == null) {
                    object.use().keep();
                    each.object = object;
                }
            });
        } finally {
            lock.unlock();
        }
        release(object.id(), before);
    }

    /** A copy that was expected here will not serve: the link whose place it took, if there was one, leads on. */
    void abandoned(ObjectId object, Absent.Expected copy) {
        lock.lock();
        try {
            Left link = left.get(object);
            if (link == null) {
                node.objects().forget(object, copy);
            } else {
                node.objects().relink(object, copy, link.link);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Another node has no use any more for an object being kept here. */
    void letGo(ObjectId object, NodeId holder, long move) {
        Kept let;
        lock.lock();
        try {
            Map<NodeId, Kept> keepers = kept.get(object);
            let = keepers == null ? null : keepers.get(holder);
            if (keepers == null || let == null || let.move != move) {
                return;
            }
            keepers.remove(holder);
            if (keepers.isEmpty()) {
                kept.remove(object);
            }
        } finally {
            lock.unlock();
        }
        release(object, let);
    }

    private void release(ObjectId object, @Nullable Kept let) {
        Exported exported = let == null ? null : let.object;
        if (exported != null) {
            exported.use().unkeep();
            node.collector().recheck(object, "The node where it was before had nobody left who held it there");
        }
    }

    /** The number of the move by which an object has left; 0 if that is not known. */
    long moveOf(ObjectId object) {
        lock.lock();
        try {
            Left found = left.get(object);
            return found == null ? 0 : found.move;
        } finally {
            lock.unlock();
        }
    }

    private void sweepLater() {
        node.threads().execute(() -> {
            try {
                sweep();
            } catch (RuntimeException e) {
                LOG.error("{}: looking after moved objects failed", node.nodeName(), e);
            } finally {
                lock.lock();
                try {
                    sweeping = false;
                    if (!left.isEmpty() || !kept.isEmpty()) {
                        sweepSoon();
                    }
                } finally {
                    lock.unlock();
                }
            }
        });
    }

    /** Forgets what nobody needs any more. */
    private void sweep() {
        long now = node.time().nanoTime();
        Map<ObjectId, Left> unneeded = new HashMap<>();
        lock.lock();
        try {
            for (Map.Entry<ObjectId, Left> each : List.copyOf(left.entrySet())) {
                ObjectId object = each.getKey();
                Left link = each.getValue();
                HeldReference held = node.proxies().find(object);
                if (held != null && held.current().epoch() > link.link.to().epoch()) {
                    shorten(object, link, held.current());
                }
                boolean needed = node.collector().isHeld(object) || kept.containsKey(object);
                if (!needed && link.keeps && now - link.since > SETTLED_NANOS) {
                    link.keeps = false;
                    unneeded.put(object, link);
                }
                if (!needed && now - link.since > node.settings().linkNanos()) {
                    left.remove(object);
                    node.objects().forget(object, link.link);
                }
            }
        } finally {
            lock.unlock();
        }
        unneeded.forEach(this::say);
        forgetGone(now);
    }

    /** The object has moved on: callers are told at once where it is now. What its first destination keeps for this node goes on. */
    private void shorten(ObjectId object, Left link, Reference now) {
        if (!now.home().equals(node.self())) {
            Absent.Link shorter = new Absent.Link(now);
            node.objects().relink(object, link.link, shorter);
            link.link = shorter;
        }
    }

    private void say(ObjectId object, Left link) {
        Reference to = link.first;
        try {
            node.at(to.home(), to.endpoints()).letGo(object, link.move);
        } catch (RemoteFailure e) {
            LOG.debug("{}: node {} could not be told about object {}", node.nodeName(), to.home(), object, e);
        }
    }

    /** What is kept for a node that is gone: those who held the object there have some time to come here. */
    private void forgetGone(long now) {
        List<Runnable> over = new ArrayList<>();
        lock.lock();
        try {
            kept.forEach((object, keepers) -> keepers.forEach((keeper, each) -> {
                boolean gone = node.sessions().leaseLeftNanos(keeper) == 0;
                if (gone && !each.gone) {
                    each.goneSince = now;
                }
                each.gone = gone;
                if (gone && now - each.goneSince > node.settings().holdNanos()) {
                    over.add(() -> letGo(object, keeper, each.move));
                }
            }));
        } finally {
            lock.unlock();
        }
        over.forEach(Runnable::run);
    }

    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }
}
