package io.sojourn.naming.server.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.naming.Name;
import io.sojourn.naming.NamingEvent;
import io.sojourn.naming.NamingEvent.Bound;
import io.sojourn.naming.NamingEvent.Rebound;
import io.sojourn.naming.NamingEvent.Synchronised;
import io.sojourn.naming.NamingEvent.Unbound;
import io.sojourn.naming.Watch;
import io.sojourn.naming.server.directory.DirectoryLimits;
import io.sojourn.runtime.naming.NamingClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A watch")
@Timeout(180)
class WatchTest {

    private final NamingSystem system = new NamingSystem(new DirectoryLimits(1_000, 1_000, 10, 16, 10, 10));
    private final NamingClient bank = system.client(1, "bank-1");
    private final NamingClient watching = system.client(2, "");
    private final List<NamingEvent> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        system.close();
    }

    @Test
    @DisplayName("B097 sees what is bound, then every change under its prefix, in order")
    void changes() {
        bank.bind("room/a", "a");
        bank.bind("hall", "h");
        watching.watch("room/", seen::add);
        await().until(() -> seen.size() == 2);

        bank.bind("room/b", "b");
        bank.rebind("room/a", "a2");
        bank.rebind("hall", "h2");
        bank.unbind("room/b");

        await().until(() -> seen.size() == 5);
        assertThat(seen)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Bound", "Synchronised", "Bound", "Rebound", "Unbound");
        assertThat(seen).extracting(NamingEvent::version).containsExactly(1L, 2L, 3L, 4L, 6L);
    }

    @Test
    @DisplayName("of a large prefix begins with the whole picture, which comes in parts")
    void largePicture() {
        for (int i = 0; i < 700; i++) {
            bank.bind("n/" + i, "object " + i);
        }
        watching.watch("n/", seen::add);

        await().until(() -> seen.size() == 701);
        assertThat(seen.get(700)).isEqualTo(new Synchronised(700));
        assertThat(seen.subList(0, 700)).allMatch(Bound.class::isInstance);
    }

    @Test
    @DisplayName("Bad input 76: that does not read is cut off the history and brought up to date by one new picture")
    void slowWatcher() {
        CountDownLatch proceed = new CountDownLatch(1);
        Set<String> state = new TreeSet<>();
        AtomicInteger synchronisations = new AtomicInteger();
        AtomicBoolean stands = new AtomicBoolean();
        watching.watch("", event -> {
            if (event.version() > 0 && stands.compareAndSet(false, true)) {
                awaitQuietly(proceed);
            }
            follow(state, event);
            if (event instanceof Synchronised) {
                synchronisations.incrementAndGet();
            }
            seen.add(event);
        });
        await().until(() -> seen.size() == 1);
        for (int i = 0; i < 200; i++) {
            bank.rebind("n/" + i % 20, "object " + i);
        }
        List<NamingEvent> quick = new CopyOnWriteArrayList<>();
        watching.watch("", quick::add);
        await().until(() -> quick.size() == 21);
        assertThat(seen).as("the slow watcher still stands at its first event").hasSize(1);

        proceed.countDown();

        await().until(() -> seen.get(seen.size() - 1).version() == 200 && synchronisations.get() > 1);
        assertThat(state).hasSize(20);
        assertThat(seen.size()).as("far less than was changed").isLessThan(100);
        long last = seen.get(0).version();
        for (NamingEvent event : seen) {
            assertThat(event.version()).isGreaterThanOrEqualTo(last);
            last = event.version();
        }
    }

    @Test
    @DisplayName(
            "is told every change in order while half of its node's other watchers stand still, and those when they go on")
    void slowNeighbours() {
        CountDownLatch proceed = new CountDownLatch(1);
        List<List<Long>> quick = new ArrayList<>();
        List<List<Long>> slow = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            List<Long> versions = new CopyOnWriteArrayList<>();
            boolean stands = i % 2 == 0;
            (stands ? slow : quick).add(versions);
            watching.watch("room/", event -> {
                if (stands && event instanceof Bound) {
                    awaitQuietly(proceed);
                }
                versions.add(event.version());
            });
        }
        await().until(() -> Stream.concat(quick.stream(), slow.stream()).allMatch(versions -> versions.size() == 1));

        bank.bind("room/a", "a");
        bank.bind("room/b", "b");
        bank.bind("room/c", "c");

        await().atMost(Duration.ofSeconds(4))
                .untilAsserted(() -> assertThat(quick).allMatch(versions -> versions.equals(List.of(0L, 1L, 2L, 3L))));
        assertThat(slow).allMatch(versions -> versions.equals(List.of(0L)));

        proceed.countDown();

        await().untilAsserted(() -> assertThat(slow).allMatch(versions -> versions.equals(List.of(0L, 1L, 2L, 3L))));
    }

    @Test
    @DisplayName("ends in the true state after the naming server was lost with all it knew")
    void serverLost() {
        bank.bind("a", "a");
        bank.bind("b", "b");
        bank.unbind("b");
        watching.watch("", seen::add);
        await().until(() -> seen.size() == 2);

        system.startServer();
        bank.bind("c", "c");

        await().atMost(Duration.ofSeconds(60))
                .until(() -> seen.stream()
                        .anyMatch(event -> event instanceof Bound bound
                                && bound.binding().name().equals(new Name("c"))));
        assertThat(seen).noneMatch(Unbound.class::isInstance);
        assertThat(seen).filteredOn(Rebound.class::isInstance).isEmpty();
    }

    @Test
    @DisplayName("tells nothing any more once it is closed, and ends at the naming server too")
    void closed() {
        Watch watch = watching.watch("", seen::add);
        await().until(() -> seen.size() == 1);

        watch.close();
        bank.bind("a", "a");

        await().until(() -> system.watches() == 0);
        assertThat(seen).hasSize(1);
    }

    @Test
    @DisplayName("goes on although its watcher throws")
    void throwing() {
        watching.watch("", event -> {
            seen.add(event);
            throw new IllegalStateException("made up by the test");
        });
        bank.bind("a", "a");
        bank.bind("b", "b");

        await().until(() -> seen.size() == 3);
    }

    @Test
    @DisplayName("can be closed by its own watcher")
    void closedFromInside() {
        Watch[] watch = new Watch[1];
        CountDownLatch ready = new CountDownLatch(1);
        watch[0] = watching.watch("", event -> {
            seen.add(event);
            awaitQuietly(ready);
            watch[0].close();
        });
        ready.countDown();
        await().until(() -> system.watches() == 0);

        bank.bind("a", "a");
        assertThat(seen).hasSize(1);
    }

    private static void follow(Set<String> state, NamingEvent event) {
        if (event instanceof Bound bound) {
            assertThat(state.add(bound.binding().name().text())).isTrue();
        } else if (event instanceof Rebound rebound) {
            assertThat(state).contains(rebound.binding().name().text());
        } else if (event instanceof Unbound unbound) {
            assertThat(state.remove(unbound.name().text())).isTrue();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
