package io.sojourn.runtime.mover;

import io.sojourn.call.CallContext;
import io.sojourn.failure.MoveFailed;
import io.sojourn.failure.MoveFailed.Reason;
import io.sojourn.failure.NamingFailure;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.NodeId;
import io.sojourn.identity.ObjectId;
import io.sojourn.identity.Reference;
import io.sojourn.node.Drained;
import io.sojourn.node.Moved;
import io.sojourn.runtime.collector.MovedObjects;
import io.sojourn.runtime.marshal.Origin;
import io.sojourn.runtime.object.Absent;
import io.sojourn.runtime.object.Exported;
import io.sojourn.runtime.observe.LateLogger;
import io.sojourn.runtime.reference.HeldReference;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;

/** A node's part in moves, for its user and for other nodes. Thread-safe. */
public final class Mover implements MoveService, MovedObjects, AutoCloseable {

    private static final LateLogger LOG = LateLogger.of(Mover.class);

    private final Surroundings node;
    private final Links links;
    private final Departures departures;
    private final Arrivals arrivals;
    private final Destinations destinations;
    private final Drain drain;

    /**
     * The part of one node.
     *
     * @param mostStateBytes the largest state that may come, in bytes
     */
    public Mover(Surroundings node, int mostStateBytes) {
        this.node = node;
        this.links = new Links(node);
        this.departures = new Departures(node, links);
        this.arrivals = new Arrivals(node, links, mostStateBytes);
        this.destinations = new Destinations(node);
        this.drain = new Drain(node, (object, to) -> join(departures.begin(object, destinations.find(to), 0)));
    }

    /**
     * Moves an object, wherever it is; blocks until that is done.
     *
     * @param destination the name, the id or the address of a node
     * @throws MoveFailed if it has stayed
     */
    public Moved move(Reference reference, String destination) {
        Exported own = node.objects().find(reference.object());
        long chain = currentChain();
        if (own != null
                && own.mobility() != null
                && chain != 0
                && own.mobility().runs(chain)) {
            throw waitsForItself(own);
        }
        return join(moveLater(reference, destination));
    }

    private static MoveFailed waitsForItself(Exported own) {
        return new MoveFailed(
                Reason.WAITS_FOR_ITSELF,
                "A call of the object " + own.id() + " (" + own.className()
                        + ") waits for its own move, which begins when "
                        + "the call has ended. Use moveAsync, and do not wait for what it returns.");
    }

    /** Moves an object as soon as the calls of the current chain have left it; the future ends with the move. */
    public CompletableFuture<Moved> moveLater(Reference reference, String destination) {
        long chain = currentChain();
        Exported own = node.objects().find(reference.object());
        try {
            if (own != null && !own.internal()) {
                CompletableFuture<Moved> move = departures.begin(own, destinations.given(destination), chain);
                return own.mobility() == null ? move : new MoveFuture<>(move, () -> checkWait(own));
            }
            String shown = destinations.shownToOthers(destination);
            return CompletableFuture.supplyAsync(() -> elsewhere(reference, shown), node.threads());
        } catch (MoveFailed refused) {
            return CompletableFuture.failedFuture(refused);
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.failedFuture(new MoveFailed(Reason.CLOSED, "The node is closed.", closed));
        }
    }

    private static void checkWait(Exported own) {
        long chain = currentChain();
        if (own.mobility() != null && chain != 0 && own.mobility().runs(chain)) {
            throw waitsForItself(own);
        }
    }

    private Moved elsewhere(Reference reference, String destination) {
        HeldReference held = node.proxies().find(reference.object());
        Reference at = held == null ? reference : held.current();
        if (at.home().equals(node.self())) {
            Absent.Link link = node.objects().link(at.object());
            if (link == null) {
                throw notFound(at.object());
            }
            at = link.to();
        }
        try {
            return node.at(at.home(), at.endpoints()).move(at.object(), destination);
        } catch (RemoteFailure unreachable) {
            Reference now = node.locations()
                    .find(at.object())
                    .map(LocationRecords.Known::reference)
                    .orElse(at);
            if (now.home().equals(at.home())) {
                throw new MoveFailed(
                        Reason.NOT_FOUND,
                        "The node of object " + at.object() + " could not be asked to move it: "
                                + unreachable.getMessage(),
                        unreachable);
            }
            return node.at(now.home(), now.endpoints()).move(now.object(), destination);
        }
    }

    private MoveFailed notFound(ObjectId object) {
        return new MoveFailed(
                Reason.NOT_FOUND, "Node '" + node.nodeName() + "' has no object " + object + ", so it cannot move it.");
    }

    static Moved join(CompletableFuture<Moved> move) {
        try {
            return move.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof MoveFailed why) {
                throw why;
            }
            if (failed.getCause() instanceof RemoteFailure why) {
                throw why;
            }
            throw new MoveFailed(Reason.BROKEN, "The move has failed: " + failed.getCause(), failed.getCause());
        }
    }

    private static long currentChain() {
        return CallContext.current().map(CallContext::chain).orElse(0L);
    }

    /** Moves all objects of this node elsewhere that can move; blocks until that is done. */
    public Drained drainTo(List<String> nodes) {
        return drain.to(destinations.given(nodes));
    }

    // For other nodes

    @Override
    public Moved move(ObjectId object, String destination) {
        Exported own = node.objects().find(object);
        if (own != null && !own.internal()) {
            checkWait(own);
            return join(departures.begin(own, destinations.find(destination), currentChain()));
        }
        Absent.Link link = node.objects().link(object);
        if (link == null) {
            throw notFound(object);
        }
        return node.at(link.to().home(), link.to().endpoints()).move(object, destination);
    }

    @Override
    public Drained drain(List<String> nodes) {
        return drain.to(nodes);
    }

    @Override
    public List<Endpoint> offer(MoveOffer offer, byte[] part) {
        CallContext call = CallContext.current().orElseThrow();
        if (!offer.from().equals(call.caller())) {
            throw new MoveFailed(
                    Reason.DESTINATION_REFUSED,
                    "Node " + call.caller() + " offers an object of node " + offer.from()
                            + ". Only its home may do that.");
        }
        return arrivals.offer(offer, part, origin(call));
    }

    private static Origin origin(CallContext call) {
        String address = call.callerAddress();
        boolean here = !address.contains("://") || Endpoint.parse(address).isLoopback();
        return new Origin(call.caller(), here);
    }

    @Override
    public void part(long move, int offset, byte[] part) {
        arrivals.part(move, offset, part, caller());
    }

    private static NodeId caller() {
        return CallContext.current().orElseThrow().caller();
    }

    @Override
    public boolean activate(long move, List<String> names) {
        return arrivals.activate(move, names, caller()).join();
    }

    @Override
    public Optional<Stated> place(ObjectId object) {
        LeavingObject leaving = departures.of(object);
        if (leaving != null) {
            return Optional.of(leaving.place());
        }
        Exported own = node.objects().find(object);
        if (own != null) {
            return Optional.of(new Stated(node.binder().reference(own), 0));
        }
        return Optional.ofNullable(node.objects().link(object))
                .map(link -> new Stated(link.to(), links.moveOf(object)));
    }

    @Override
    public void letGo(ObjectId object, long move) {
        links.letGo(object, caller(), move);
    }

    // For the collector

    @Override
    public void movedAway(HeldReference target, NodeId said) {
        if (target.current().home().equals(said)) {
            try {
                node.at(said, target.current().endpoints())
                        .place(target.object())
                        .ifPresent(stated -> target.learn(stated.reference()));
            } catch (RemoteFailure e) {
                LOG.get().debug("{}: node {} could not be asked about an object", node.nodeName(), said, e);
            }
        }
        if (!target.current().home().equals(said)) {
            node.collector().follow(target);
        }
    }

    @Override
    public void ended(Exported object) {
        if (object.epoch() > 0 && object.mobility() != null && node.locations().shared()) {
            try {
                node.threads().execute(() -> forget(object.id()));
            } catch (RejectedExecutionException closing) {
                LOG.get().debug("{}: the location of object {} stays", node.nodeName(), object.id());
            }
        }
    }

    @Override
    public void answersForgotten() {
        for (Exported own : node.objects().all()) {
            if (own.mobility() != null) {
                own.mobility().forgotten(own.epoch());
            }
        }
    }

    private void forget(ObjectId object) {
        try {
            node.locations().forget(object);
        } catch (NamingFailure | RemoteFailure e) {
            LOG.get().debug("{}: the location of object {} stays", node.nodeName(), object, e);
        }
    }

    /** Takes no more objects. */
    @Override
    public void close() {
        arrivals.close();
        links.close();
    }
}
