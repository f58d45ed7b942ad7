package io.sojourn.runtime.mover;

import io.sojourn.failure.MoveFailed;
import io.sojourn.failure.MoveFailed.Reason;
import io.sojourn.identity.ObjectId;
import io.sojourn.node.Moved;
import io.sojourn.runtime.object.Exported;
import io.sojourn.runtime.object.Mobility;
import io.sojourn.spi.movable.MovableType;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The moves of this node's objects that are going on: at most one for each object. Thread-safe. */
final class Departures {

    private final Surroundings node;
    private final Links links;
    private final ConcurrentMap<ObjectId, LeavingObject> leaving = new ConcurrentHashMap<>();

    Departures(Surroundings node, Links links) {
        this.node = node;
        this.links = links;
    }

    /**
     * Moves an object, once the calls of a chain have left it.
     *
     * @param chain the chain that asks for it
     */
    @SuppressWarnings("FutureReturnValueIgnored") // What ends with the move is told the end.
    CompletableFuture<Moved> begin(Exported object, DestinationNode to, long chain) {
        Mobility mobility = object.mobility();
        MovableType<?, ?> type = node.types().movable(object.servant().getClass());
        if (mobility == null || type == null) {
            return CompletableFuture.failedFuture(notMovable(object));
        }
        if (to.id().equals(node.self())) {
            return CompletableFuture.completedFuture(wasThere(object));
        }
        OutgoingState state = new OutgoingState(node, object, mobility, type, to.id());
        LeavingObject move = new LeavingObject(node, object, mobility, to, state, links::departed);
        if (leaving.putIfAbsent(object.id(), move) != null) {
            return CompletableFuture.failedFuture(new MoveFailed(
                    Reason.ALREADY_MOVING,
                    "The object " + object.id() + " (" + object.className()
                            + ") is moving already. Wait for the end of " + "that move."));
        }
        // The collector leaves it alone meanwhile.
        object.use().keep();
        CompletableFuture<Moved> ended = new CompletableFuture<>();
        mobility.afterChain(
                chain,
                () -> move.start().whenComplete((moved, failure) -> {
                    leaving.remove(object.id(), move);
                    object.use().unkeep();
                    if (failure == null) {
                        ended.complete(moved);
                    } else {
                        node.collector().recheck(object.id(), "It did not move, and no node held it");
                        ended.completeExceptionally(failure);
                    }
                }));
        return ended;
    }

    private static MoveFailed notMovable(Exported object) {
        return new MoveFailed(
                Reason.NOT_MOVABLE,
                "The object " + object.id() + " cannot move: its class " + object.className()
                        + " is not @Movable. Mark "
                        + "the class and give it a snapshot() and a constructor that takes what that returns.");
    }

    private Moved wasThere(Exported object) {
        return new Moved(
                object.id(),
                node.self(),
                node.nodeName(),
                node.self(),
                node.nodeName(),
                object.epoch(),
                0,
                Duration.ZERO);
    }

    /** The move of an object that is going on, or null. */
    @Nullable
    LeavingObject of(ObjectId object) {
        return leaving.get(object);
    }
}
