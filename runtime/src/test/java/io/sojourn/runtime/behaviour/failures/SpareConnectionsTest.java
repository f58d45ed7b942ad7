package io.sojourn.runtime.behaviour.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.runtime.behaviour.OwnThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connections of their own for callers that wait at the same time. */
class SpareConnectionsTest {

    private static final int CALLERS = 8;

    @RegisterExtension
    final RelayedTally nodes = new RelayedTally();

    private final AtomicBoolean stop = new AtomicBoolean();
    private final AtomicInteger calls = new AtomicInteger();
    private final List<CompletableFuture<Integer>> callers = new ArrayList<>();

    @AfterEach
    void end() {
        stop.set(true);
    }

    /** Threads that call one call after the other; each gives how many there were. */
    private void begin(int count) {
        for (int caller = 0; caller < count; caller++) {
            callers.add(OwnThread.of(() -> {
                int made = 0;
                while (!stop.get()) {
                    nodes.remote.mark(0);
                    made++;
                    calls.incrementAndGet();
                }
                return made;
            }));
        }
    }

    private int connections() {
        return nodes.client.report().connections();
    }

    private int allCalls() {
        stop.set(true);
        int made = 0;
        for (CompletableFuture<Integer> caller : callers) {
            assertThat(caller).succeedsWithin(Duration.ofSeconds(30));
            made += caller.join();
        }
        return made;
    }

    @Test
    @DisplayName("One caller uses one connection, many get connections of their own")
    void grow() {
        begin(1);
        await().until(() -> calls.get() > 1_000);
        assertThat(connections()).isEqualTo(1);

        begin(CALLERS - 1);
        await().atMost(Duration.ofSeconds(30)).until(() -> connections() >= CALLERS / 2);

        assertThat(nodes.object.begun).hasValueGreaterThanOrEqualTo(calls.get());
        assertThat(allCalls()).isEqualTo(nodes.object.begun.get());
        assertThat(connections()).as("no more than callers").isLessThanOrEqualTo(CALLERS + 1);
    }

    @Test
    @DisplayName("B118: all connections of many callers cut again and again: each call runs once, nobody notices")
    void cut() throws Exception {
        begin(CALLERS);
        await().atMost(Duration.ofSeconds(30)).until(() -> connections() > 2);

        for (int cuts = 0; cuts < 5; cuts++) {
            int before = calls.get();
            nodes.relay.cut();
            await().atMost(Duration.ofSeconds(30)).until(() -> calls.get() > before + 500);
        }

        assertThat(allCalls()).isEqualTo(nodes.object.begun.get());
    }

    @Test
    @DisplayName("Interrupted callers give their connections back unharmed")
    void interrupted() {
        begin(CALLERS);
        await().atMost(Duration.ofSeconds(30)).until(() -> connections() > 2);
        for (int i = 0; i < 20; i++) {
            Thread victim = new Thread(() -> {
                while (!Thread.currentThread().isInterrupted()) {
                    try {
                        nodes.remote.mark(0);
                    } catch (io.sojourn.failure.Cancelled interrupted) {
                        return;
                    }
                }
            });
            victim.start();
            int before = calls.get();
            await().until(() -> calls.get() > before + 50);
            victim.interrupt();
            await().until(() -> !victim.isAlive());
        }

        int before = calls.get();
        await().atMost(Duration.ofSeconds(30)).until(() -> calls.get() > before + 1_000);
        assertThat(allCalls()).isPositive();
    }
}
