package io.sojourn.runtime.behaviour.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sojourn.Remote;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Nodes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Objects of the caller that the server calls. */
class CallbackTest {

    @Remote
    interface Market {
        String order(String what, Buyer buyer);

        int orderAll(List<Buyer> buyers);

        void watch(Buyer buyer);

        boolean unwatch(Buyer buyer);

        int watchers();

        void announce(String price);

        String orderSafely(Buyer buyer);
    }

    @Remote
    interface Buyer {
        String confirm(String question) throws ChangedMind;
    }

    static final class ChangedMind extends Exception {
        private static final long serialVersionUID = 1L;

        ChangedMind(String message) {
            super(message);
        }
    }

    /** Keeps at most three watchers: a limit is the object's own business. */
    private static final class Stall implements Market {

        private static final int MOST_WATCHERS = 3;

        final Set<Buyer> watchers = ConcurrentHashMap.newKeySet();
        final AtomicReference<Exception> seen = new AtomicReference<>();

        @Override
        public String order(String what, Buyer buyer) {
            return "sold " + ask(buyer, what);
        }

        private static String ask(Buyer buyer, String question) {
            try {
                return buyer.confirm(question);
            } catch (ChangedMind e) {
                return "nothing";
            }
        }

        @Override
        public int orderAll(List<Buyer> buyers) {
            return buyers.stream()
                    .mapToInt(buyer -> Integer.parseInt(ask(buyer, "how many?")))
                    .sum();
        }

        @Override
        public void watch(Buyer buyer) {
            if (watchers.size() >= MOST_WATCHERS) {
                throw new IllegalStateException("at most " + MOST_WATCHERS + " watchers");
            }
            watchers.add(buyer);
        }

        @Override
        public boolean unwatch(Buyer buyer) {
            return watchers.remove(buyer);
        }

        @Override
        public int watchers() {
            return watchers.size();
        }

        @Override
        public void announce(String price) {
            watchers.forEach(watcher -> ask(watcher, price));
        }

        @Override
        public String orderSafely(Buyer buyer) {
            try {
                return buyer.confirm("sure?");
            } catch (ChangedMind | RuntimeException thrown) {
                seen.set(thrown);
                return thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
            }
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private final Stall stall = new Stall();

    @Test
    @DisplayName("B028: a callback runs, on the waiting thread, while the outer call is still open")
    void callbackDuringCall() {
        Market remote = nodes.serve(stall, Market.class);
        AtomicReference<Thread> ranOn = new AtomicReference<>();

        String sold = remote.order("tea", question -> {
            ranOn.set(Thread.currentThread());
            return question + " with milk";
        });

        assertThat(sold).isEqualTo("sold tea with milk");
        assertThat(ranOn.get()).isSameAs(Thread.currentThread());
    }

    @Test
    @DisplayName("B030: a callback reaches a caller that listens nowhere, over the caller's own connection")
    void callbackOverCallersConnection() {
        Node server = nodes.server();
        Node client = nodes.client();
        Market remote = Nodes.serve(server, stall, Market.class, client);

        assertThat(remote.order("tea", question -> question)).isEqualTo("sold tea");
        remote.watch(question -> question);
        remote.announce("cheap");

        assertThat(client.endpoints()).isEmpty();
        assertThat(server.report().connections()).isEqualTo(1);
        assertThat(client.report().connections()).isEqualTo(1);
    }

    @Test
    @DisplayName("B031: several callback objects in one call are told apart")
    void severalCallbacks() {
        Market remote = nodes.serve(stall, Market.class);
        List<Buyer> buyers = List.of(question -> "1", question -> "20", question -> "300");

        assertThat(remote.orderAll(buyers)).isEqualTo(321);
    }

    @Test
    @DisplayName("B031: the object limits its callbacks, and the same callback can be removed again")
    void limitAndRemoval() {
        Market remote = nodes.serve(stall, Market.class);
        List<String> heard = new CopyOnWriteArrayList<>();
        Buyer one = price -> heard(heard, "one " + price);
        Buyer two = price -> heard(heard, "two " + price);
        remote.watch(one);
        remote.watch(two);
        remote.watch(one);
        assertThat(remote.watchers()).as("one object, one watcher").isEqualTo(2);
        remote.watch(price -> heard(heard, "three " + price));

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> remote.watch(price -> "four"))
                .withMessage("at most 3 watchers");
        assertThat(remote.unwatch(one)).isTrue();
        assertThat(remote.unwatch(one)).isFalse();
        remote.announce("5");

        assertThat(heard).containsExactlyInAnyOrder("two 5", "three 5");
    }

    private static String heard(List<String> heard, String what) {
        heard.add(what);
        return what;
    }

    @Test
    @DisplayName("B033: a checked exception of a callback reaches the server's code as itself")
    void checkedExceptionInCallback() {
        Market remote = nodes.serve(stall, Market.class);

        String said = remote.orderSafely(question -> {
            throw new ChangedMind("too expensive");
        });

        assertThat(said).isEqualTo("ChangedMind: too expensive");
    }

    @Test
    @DisplayName(
            "B033: an unchecked exception of a callback reaches the server's code as itself, and both links live on")
    void uncheckedExceptionInCallback() {
        Market remote = nodes.serve(stall, Market.class);

        String said = remote.orderSafely(question -> {
            throw new IllegalArgumentException("no such tea");
        });

        assertThat(said).isEqualTo("IllegalArgumentException: no such tea");
        assertThat(remote.orderSafely(question -> "now I want it")).isEqualTo("now I want it");
    }

    @Test
    @DisplayName("B033: what a callback throws passes through the server to the caller if the server lets it")
    void exceptionThroughBothWays() {
        Market remote = nodes.serve(stall, Market.class);

        assertThatExceptionOfType(NumberFormatException.class)
                .isThrownBy(() -> remote.orderAll(List.of(question -> "many")))
                .withMessageContaining("many");
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> remote.order("tea", question -> {
                    throw new ArithmeticException("no money");
                }))
                .withMessage("no money")
                .satisfies(thrown -> assertThat(thrown).isNotInstanceOf(RemoteFailure.class));
    }
}
