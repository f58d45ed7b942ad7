package io.sojourn.runtime.behaviour.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.call.CallOptions;
import io.sojourn.call.Collocation;
import io.sojourn.runtime.behaviour.AtEachPlace;
import io.sojourn.runtime.behaviour.Place;
import io.sojourn.runtime.behaviour.TwoNodes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The copy rule: arguments and results are copied, in the same node exactly as between two. */
class CopyRuleTest extends AtEachPlace {

    @Remote
    interface Shelf {
        void put(List<String> books);

        List<String> books();

        Shelf itself();
    }

    private static final class StandardShelf implements Shelf {
        final AtomicReference<List<String>> held = new AtomicReference<>(new ArrayList<>());

        @Override
        public void put(List<String> books) {
            books.add("added by the object");
            held.set(books);
        }

        @Override
        public List<String> books() {
            return held.get();
        }

        @Override
        public Shelf itself() {
            return this;
        }
    }

    private final StandardShelf object = new StandardShelf();
    private Shelf shelf;

    @BeforeEach
    void serve() {
        shelf = serve(Shelf.class, object);
    }

    @Test
    @DisplayName(
            "B011: what the object does to an argument stays with the object, what the caller does later stays here")
    void arguments() {
        List<String> mine = new ArrayList<>(List.of("a"));
        shelf.put(mine);
        mine.add("added by the caller");
        assertThat(mine).containsExactly("a", "added by the caller");
        assertThat(object.held.get()).containsExactly("a", "added by the object");
    }

    @Test
    @DisplayName("B011: a result is a copy, a new one for each call")
    void results() {
        List<String> first = shelf.books();
        first.add("added by the caller");
        assertThat(object.held.get()).isEmpty();
        assertThat(shelf.books()).isEmpty();
    }

    @Test
    @DisplayName(
            "B011: with collocation DIRECT, and only with it, an object of the same node gets the caller's own arguments")
    void direct() {
        List<String> mine = new ArrayList<>();
        client().with(shelf, CallOptions.collocation(Collocation.DIRECT)).put(mine);
        if (place == Place.LOCAL) {
            assertThat(object.held.get()).isSameAs(mine);
        } else {
            assertThat(object.held.get()).isNotSameAs(mine).containsExactly("added by the object");
        }
    }

    @Test
    @DisplayName("B011: two nodes of one process copy like two processes")
    void twoNodesOfOneProcess() {
        try (TwoNodes nodes = TwoNodes.at(Place.TCP)) {
            List<String> mine = new ArrayList<>();
            nodes.serve(Shelf.class, object).put(mine);
            assertThat(mine).isEmpty();
        }
    }
}
