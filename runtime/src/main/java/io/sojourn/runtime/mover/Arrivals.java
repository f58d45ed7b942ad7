package io.sojourn.runtime.mover;

import io.sojourn.failure.MoveFailed;
import io.sojourn.failure.MoveFailed.Reason;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.runtime.marshal.Origin;
import io.sojourn.runtime.migrate.IncomingLimits;
import io.sojourn.runtime.object.Exported;
import io.sojourn.runtime.session.CompletionRecord;
import io.sojourn.spi.movable.MovableType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The objects that are coming to this node. Thread-safe; bounded in count and bytes, together and from each node. */
final class Arrivals implements ArrivingObject.Ends {

    private static final int MOST = 256;
    private static final long INCOMPLETE_NANOS = TimeUnit.MINUTES.toNanos(1);
    private static final long MOST_BYTES = 256L << 20;

    private final Surroundings node;
    private final Links links;
    private final int mostStateBytes;

    private final ReentrantLock lock = new ReentrantLock();
    // All below are guarded by lock.
    private final Map<Long, Coming> coming = new HashMap<>();
    private final IncomingLimits limits = new IncomingLimits(MOST, MOST_BYTES);
    private boolean closed;

    /** An object of which not everything has come, or that does not serve yet. */
    private static final class Coming {
        final MoveOffer offer;
        final MovableType<?, ?> type;
        final Origin origin;
        byte[] state;
        int received;

        volatile @Nullable ArrivingObject arriving;

        Coming(MoveOffer offer, MovableType<?, ?> type, Origin origin) {
            this.offer = offer;
            this.type = type;
            this.origin = origin;
            this.state = new byte[offer.stateBytes()];
        }
    }

    Arrivals(Surroundings node, Links links, int mostStateBytes) {
        this.node = node;
        this.links = links;
        this.mostStateBytes = mostStateBytes;
    }

    /** An object is offered by its home. */
    List<Endpoint> offer(MoveOffer offer, byte[] part, Origin origin) {
        List<Endpoint> endpoints = node.endpoints().get();
        if (endpoints.isEmpty()) {
            throw refused("the node does not listen, so that others could not call the object there");
        }
        MovableType<?, ?> type = node.types().movable(offer.classTag());
        if (type == null) {
            throw refused("it has no @Movable class with the tag " + Long.toHexString(offer.classTag())
                    + ". Put the object's class on its class path");
        }
        if (node.types().layoutId(type) != offer.layout()) {
            throw new MoveFailed(
                    Reason.OTHER_VERSION,
                    "Node '" + node.nodeName() + "' does not take the object: its "
                            + type.type().getName()
                            + " has another state. Here: " + node.types().layoutText(type) + "; there: "
                            + offer.layoutText() + ". Deploy one version to both, or let the state be @Evolvable.");
        }
        check(offer);
        Coming made;
        lock.lock();
        try {
            if (closed) {
                throw refused("the node is closing");
            }
            if (coming.containsKey(offer.move())) {
                throw refused("another object comes by a move of the same number");
            }
            limits.take(offer.from(), offer.stateBytes()).ifPresent(why -> {
                throw refused(why);
            });
            // Not before it may take the room that this does.
            made = new Coming(offer, type, origin);
            coming.put(offer.move(), made);
        } finally {
            lock.unlock();
        }
        node.timers().after(INCOMPLETE_NANOS, () -> {
            if (made.arriving == null) {
                over(offer);
            }
        });
        add(made, 0, part);
        return endpoints;
    }

    private void check(MoveOffer offer) {
        if (offer.stateBytes() < 0 || offer.stateBytes() > mostStateBytes) {
            throw new MoveFailed(
                    Reason.STATE_TOO_LARGE,
                    "Node '" + node.nodeName() + "' does not take the object: its state has " + offer.stateBytes()
                            + " bytes, and at most " + mostStateBytes
                            + " may come. Raise the limit for messages there.");
        }
        if (offer.records().size() > CompletionRecord.MOST) {
            throw refused("more than " + CompletionRecord.MOST + " answers come with it");
        }
        Exported here = node.objects().find(offer.object());
        if (here != null && here.epoch() >= offer.source().epoch()) {
            throw refused("it is there already, at epoch " + here.epoch());
        }
    }

    private MoveFailed refused(String why) {
        return new MoveFailed(
                Reason.DESTINATION_REFUSED, "Node '" + node.nodeName() + "' does not take the object: " + why + ".");
    }

    /** A further part of the state of an object that was offered by the same node. */
    void part(long move, int offset, byte[] part, NodeId from) {
        Coming found;
        lock.lock();
        try {
            found = coming.get(move);
        } finally {
            lock.unlock();
        }
        if (found == null || !found.offer.from().equals(from)) {
            throw refused("no object is coming by this move");
        }
        add(found, offset, part);
    }

    private void add(Coming object, int offset, byte[] part) {
        boolean complete;
        synchronized (object) {
            if (offset != object.received || part.length > object.state.length - offset) {
                throw refused("a part of its state does not fit");
            }
            System.arraycopy(part, 0, object.state, offset, part.length);
            object.received += part.length;
            complete = object.received == object.state.length;
        }
        if (complete) {
            make(object);
        }
    }

    private void make(Coming object) {
        Object servant;
        try {
            servant = node.packer().unpack(object.type, object.state, object.origin);
        } catch (MoveFailed failed) {
            over(object.offer);
            throw failed;
        }
        ArrivingObject arriving = new ArrivingObject(node, object.offer, servant, this);
        lock.lock();
        try {
            object.state = new byte[0];
            object.arriving = arriving;
        } finally {
            lock.unlock();
        }
        arriving.start();
    }

    /** The home says that an object has moved; the future says whether it serves here from then on. */
    CompletableFuture<Boolean> activate(long move, List<String> names, NodeId from) {
        ArrivingObject arriving;
        lock.lock();
        try {
            Coming found = coming.get(move);
            arriving = found == null || !found.offer.from().equals(from) ? null : found.arriving;
        } finally {
            lock.unlock();
        }
        // What is not coming any more serves already, because this was asked before or the location table said so.
        return arriving == null ? CompletableFuture.completedFuture(true) : arriving.activate(names);
    }

    @Override
    public void arrived(Exported object, NodeId from, long move) {
        links.arrived(object, from, move);
    }

    @Override
    public void over(MoveOffer offer) {
        lock.lock();
        try {
            if (coming.remove(offer.move()) != null) {
                limits.give(offer.from(), offer.stateBytes());
            }
        } finally {
            lock.unlock();
        }
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
