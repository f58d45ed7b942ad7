package io.sojourn.runtime.behaviour.concurrency;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.Oneway;
import io.sojourn.Remote;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Gate;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OwnThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The order of what one thread sends to one object without waiting. */
class OrderTest {

    private static final int MANY = 500;

    @Remote
    interface Log {
        CompletableFuture<Integer> append(int entry);

        @Oneway
        void note(int entry);

        int size();

        Log self();

        CompletableFuture<Log> selfLater();
    }

    @Remote
    interface Registry {
        CompletableFuture<Log> pass(Log log);
    }

    /** Unsynchronised on purpose: only order and visibility between bodies keep its entries right. */
    private static class Journal implements Log {

        final List<Integer> entries = new CopyOnWriteArrayList<>();
        final List<String> overlaps = new CopyOnWriteArrayList<>();
        private final java.util.concurrent.atomic.AtomicInteger inside =
                new java.util.concurrent.atomic.AtomicInteger();

        @Override
        public CompletableFuture<Integer> append(int entry) {
            enter(entry);
            return CompletableFuture.completedFuture(entries.size());
        }

        @Override
        public void note(int entry) {
            enter(entry);
        }

        void enter(int entry) {
            if (inside.incrementAndGet() > 1) {
                overlaps.add("at " + entry);
            }
            Thread.onSpinWait();
            entries.add(entry);
            inside.decrementAndGet();
        }

        @Override
        public int size() {
            return entries.size();
        }

        @Override
        public Log self() {
            return this;
        }

        @Override
        public CompletableFuture<Log> selfLater() {
            return CompletableFuture.completedFuture(this);
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private final Journal journal = new Journal();

    private static List<Integer> first(int count) {
        return IntStream.range(0, count).boxed().toList();
    }

    private void assertInOrder(int count) {
        await().atMost(30, SECONDS).until(() -> journal.entries.size() >= count);
        assertThat(journal.entries).isEqualTo(first(count));
        assertThat(journal.overlaps)
                .as("a body begins when its predecessor has returned")
                .isEmpty();
    }

    @Test
    @DisplayName("B105: one thread's asynchronous calls to one object run in order, one after the other")
    void asynchronousCalls() {
        Log remote = nodes.serve(journal, Log.class);
        List<CompletableFuture<Integer>> results = new ArrayList<>();

        for (int entry = 0; entry < MANY; entry++) {
            results.add(remote.append(entry));
        }

        for (int entry = 0; entry < MANY; entry++) {
            assertThat(results.get(entry))
                    .succeedsWithin(Duration.ofSeconds(30))
                    .isEqualTo(entry + 1);
        }
        assertInOrder(MANY);
    }

    @Test
    @DisplayName("B105: asynchronous and one-way calls of one thread keep their common order")
    void mixed() {
        Log remote = nodes.serve(journal, Log.class);

        for (int entry = 0; entry < MANY; entry++) {
            if (entry % 3 == 0) {
                assertThat(remote.append(entry)).isNotNull();
            } else {
                remote.note(entry);
            }
        }

        assertInOrder(MANY);
    }

    @Test
    @DisplayName("B105: a stage that stays open does not hold up the calls behind it, only its body does")
    void openStage() {
        CompletableFuture<Integer> open = new CompletableFuture<>();
        Log remote = nodes.serve(
                new Journal() {
                    @Override
                    public CompletableFuture<Integer> append(int entry) {
                        enter(entry);
                        return entry == 0 ? open : CompletableFuture.completedFuture(entry);
                    }
                },
                Log.class);

        CompletableFuture<Integer> first = remote.append(0);
        CompletableFuture<Integer> second = remote.append(1);

        assertThat(second).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(1);
        assertThat(first).isNotDone();
        open.complete(99);
        assertThat(first).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(99);
    }

    @Test
    @DisplayName("B105: a body that takes long holds up what the same thread sent after it, not other threads")
    void slowBody() throws Exception {
        Gate gate = new Gate();
        Journal slow = new Journal() {
            @Override
            public void note(int entry) {
                if (entry == 0) {
                    gate.pass();
                }
                super.note(entry);
            }
        };
        Log remote = nodes.serve(slow, Log.class);

        remote.note(0);
        remote.note(1);
        gate.awaitArrivals(1);
        OwnThread.run(() -> remote.note(2)).get(20, SECONDS);
        await().atMost(20, SECONDS).until(() -> slow.entries.equals(List.of(2)));
        gate.open();

        await().atMost(20, SECONDS).until(() -> slow.entries.equals(List.of(2, 0, 1)));
    }

    @Test
    @DisplayName("B106: order holds for an object of the caller's own node too, called through its proxy")
    void ownObject() {
        Log proxy = nodes.server().export(journal, Log.class);

        for (int entry = 0; entry < MANY; entry++) {
            if (entry % 2 == 0) {
                proxy.note(entry);
            } else {
                assertThat(proxy.append(entry)).isNotNull();
            }
        }

        assertInOrder(MANY);
    }

    @Test
    @DisplayName("B106: a promised reference that turns out to be one's own object is that object; calls that were "
            + "sent to it through its proxy before keep their order")
    void promisedReferenceIsLocal() {
        Node client = nodes.client();
        Registry registry =
                Nodes.serve(nodes.server(), (Registry) CompletableFuture::completedFuture, Registry.class, client);
        Log proxy = client.export(journal, Log.class);

        CompletableFuture<Log> promised = registry.pass(journal);
        for (int entry = 0; entry < 100; entry++) {
            proxy.note(entry);
        }
        Log arrived = promised.orTimeout(30, SECONDS).join();
        assertThat(arrived).isSameAs(journal);
        Log same = client.export(arrived, Log.class);
        assertThat(same).isSameAs(proxy);
        for (int entry = 100; entry < 200; entry++) {
            same.note(entry);
        }

        assertInOrder(200);
    }

    @Test
    @DisplayName("B106: however a proxy was obtained, one thread's calls to one object form one order")
    void severalProxies() {
        Log remote = nodes.serve(journal, Log.class);
        Log again = remote.self();
        Log later = remote.selfLater().orTimeout(30, SECONDS).join();

        for (int entry = 0; entry < 300; entry += 3) {
            remote.note(entry);
            again.note(entry + 1);
            later.note(entry + 2);
        }

        assertInOrder(300);
    }
}
