package io.sojourn.examples.nomad;

import io.sojourn.Movable;
import io.sojourn.node.Moved;
import io.sojourn.node.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** An auction that asks to be moved when its bidders are in another house than it is. */
@Movable
final class TravellingAuction implements Auction {

    /** So many bids in a row must come from another house. */
    private static final int PATIENCE = 50;

    /** What it has to know after a move; the itinerary stays a reference, wherever the auction is. */
    record State(long price, List<String> path, @Nullable Itinerary itinerary) {}

    private final Node here;
    private final List<String> path;
    private long price;
    private int bidsFromElsewhere;
    private @Nullable Itinerary itinerary;
    private CompletableFuture<?> move = CompletableFuture.completedFuture(null);

    /** A new auction at a node. */
    TravellingAuction(Node here) {
        this(new State(0, List.of(), null), here);
    }

    /** The auction that had this state at the node where it was before. */
    TravellingAuction(State state, Node here) {
        this.here = here;
        price = state.price();
        path = new ArrayList<>(state.path());
        path.add(here.name());
        itinerary = state.itinerary();
    }

    synchronized State snapshot() {
        return new State(price, List.copyOf(path), itinerary);
    }

    @Override
    public synchronized long raise(String house) {
        bidsFromElsewhere = house.equals(here.name()) ? 0 : bidsFromElsewhere + 1;
        if (bidsFromElsewhere >= PATIENCE && move.isDone()) {
            // Begins when this call and those beside it have ended.
            move = here.moveAsync(this, house).whenComplete(this::moveEnded);
        }
        return ++price;
    }

    /** Runs at the old house, whose object is not the auction any more if it has moved. */
    private void moveEnded(@Nullable Moved moved, @Nullable Throwable failure) {
        Itinerary told = ended();
        if (moved != null && told != null) {
            told.moved(moved.fromName(), moved.toName(), moved.pause());
        }
    }

    private synchronized @Nullable Itinerary ended() {
        bidsFromElsewhere = 0;
        return itinerary;
    }

    @Override
    public synchronized Standing standing() {
        return new Standing(price, path);
    }

    @Override
    public synchronized void accompany(Itinerary newItinerary) {
        itinerary = newItinerary;
    }
}
