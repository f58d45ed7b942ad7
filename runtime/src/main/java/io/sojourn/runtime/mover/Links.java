package io.sojourn.runtime.mover;

import io.sojourn.failure.RemoteFailure;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.runtime.migrate.Keepable;
import io.sojourn.runtime.migrate.Keepers;
import io.sojourn.runtime.migrate.LeftBehind;
import io.sojourn.runtime.migrate.Safeguards;
import io.sojourn.runtime.object.Absent;
import io.sojourn.runtime.object.Exported;
import io.sojourn.runtime.object.Mobility;
import io.sojourn.runtime.observe.LateLogger;
import io.sojourn.runtime.reference.HeldReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What moved objects have left behind. A link says where its object is, for as long as callers may need it, and its object is
 * kept there for as long as other nodes still hold the link. Thread-safe.
 */
final class Links {

    private static final LateLogger LOG = LateLogger.of(Links.class);

    private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Beyond this many, those that nobody holds here end before their time, the oldest first. */
    private static final int MOST = 100_000;

    private final Surroundings node;

    private final ReentrantLock lock = new ReentrantLock();
    // All below are guarded by lock.
    private final Map<ObjectId, Left> left = new LinkedHashMap<>();
    private final Keepers kept = new Keepers(Safeguards.ALL);
    private final List<Word> words = new ArrayList<>();
    private boolean sweeping;
    private boolean closed;

    /** A link of this node. */
    private static final class Left {
        final long move;
        final LeftBehind rules;
        /** Where the object went, and is kept for those who hold this link. */
        final Reference first;

        Absent.Link link;

        Left(long move, LeftBehind rules, Absent.Link link) {
            this.move = move;
            this.rules = rules;
            this.first = link.to();
            this.link = link;
        }

        Word word(ObjectId object) {
            return new Word(object, first, move);
        }
    }

    /** That a node need not keep an object any more that went there by a move; said until it is heard. */
    private record Word(ObjectId object, Reference to, long move) {}

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
        Left link = new Left(move, new LeftBehind(node.time().nanoTime()), new Absent.Link(to));
        lock.lock();
        try {
            left.put(object, link);
            sweepSoon();
            kept.departed(object);
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
        Keepable before;
        lock.lock();
        try {
            Left link = left.remove(object.id());
            if (link != null && link.rules.comesBack(Safeguards.ALL)) {
                words.add(link.word(object.id()));
            }
            sweepSoon();
            before = kept.arrived(object.id(), object.use(), from, move);
        } finally {
            lock.unlock();
        }
        object.use().unkeep();
        release(object.id(), before);
    }

    /** Another node has no use any more for an object being kept here. */
    void letGo(ObjectId object, NodeId holder, long move) {
        Keepable let;
        lock.lock();
        try {
            let = kept.letGo(object, holder, move);
        } finally {
            lock.unlock();
        }
        release(object, let);
    }

    private void release(ObjectId object, @Nullable Keepable let) {
        if (let != null) {
            let.unkeep();
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
                LOG.get().error("{}: looking after moved objects failed", node.nodeName(), e);
            } finally {
                lock.lock();
                try {
                    sweeping = false;
                    if (!left.isEmpty() || !kept.isEmpty() || !words.isEmpty()) {
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
        List<Word> said;
        lock.lock();
        try {
            for (Map.Entry<ObjectId, Left> each : List.copyOf(left.entrySet())) {
                ObjectId object = each.getKey();
                Left link = each.getValue();
                HeldReference held = node.proxies().find(object);
                if (held != null && held.current().epoch() > link.link.to().epoch()) {
                    shorten(object, link, held.current());
                }
                boolean needed = node.collector().isHeld(object) || kept.keeps(object);
                if (link.rules.letsGo(needed, now)) {
                    words.add(link.word(object));
                }
                boolean tooMany = left.size() > MOST && !needed && link.rules.settled();
                if (tooMany || link.rules.isOver(needed, now, node.settings().linkNanos())) {
                    left.remove(object);
                    node.objects().forget(object, link.link);
                }
            }
            said = List.copyOf(words);
        } finally {
            lock.unlock();
        }
        say(said);
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

    private void say(List<Word> all) {
        Set<NodeId> silent = new HashSet<>();
        for (Word word : all) {
            NodeId to = word.to().home();
            if (silent.contains(to)) {
                continue;
            }
            if (isHeard(word) || node.sessions().leaseLeftNanos(to) == 0) {
                forget(word);
            } else {
                // One question that is not answered is enough for now; the others would wait as long.
                silent.add(to);
            }
        }
    }

    private void forget(Word word) {
        lock.lock();
        try {
            words.remove(word);
        } finally {
            lock.unlock();
        }
    }

    private boolean isHeard(Word word) {
        Reference to = word.to();
        try {
            node.at(to.home(), to.endpoints()).letGo(word.object(), word.move());
            return true;
        } catch (RemoteFailure e) {
            LOG.get()
                    .debug(
                            "{}: node {} could not be told about object {}",
                            node.nodeName(),
                            to.home(),
                            word.object(),
                            e);
            return false;
        }
    }

    /** What is kept for a node that is gone: those who held the object there have some time to come here. */
    private void forgetGone(long now) {
        List<Keepers.Gone> over;
        lock.lock();
        try {
            over = kept.goneFor(
                    node.settings().holdNanos(), keeper -> node.sessions().leaseLeftNanos(keeper) == 0, now);
        } finally {
            lock.unlock();
        }
        over.forEach(each -> letGo(each.object(), each.keeper(), each.move()));
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
