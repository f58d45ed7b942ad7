package io.sojourn.runtime.behaviour.values;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Portable;
import io.sojourn.Remote;
import io.sojourn.runtime.behaviour.AtEachPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ConcurrentWritingTest extends AtEachPlace {

    private static final int THREADS = 4;
    private static final int ROUNDS = 100;

    @Portable
    static class Part {
        String name;
        Part next;
        List<Part> parts = new ArrayList<>();
    }

    @Remote
    interface Parts {
        Part echo(Part part);
    }

    @Test
    @DisplayName("B057: one graph sent by several threads at once arrives whole for each of them")
    void oneGraph() throws Exception {
        Parts parts = serve(Parts.class, part -> part);
        Part graph = ring(40);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                running.add(threads.submit(() -> {
                    start.await();
                    for (int round = 0; round < ROUNDS; round++) {
                        assertRing(parts.echo(graph), 40);
                    }
                    return null;
                }));
            }
            for (Future<?> each : running) {
                each.get(60, SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertRing(graph, 40);
    }

    private static Part ring(int size) {
        Part first = new Part();
        first.name = "0";
        Part last = first;
        for (int i = 1; i < size; i++) {
            last.next = new Part();
            last = last.next;
            last.name = String.valueOf(i);
            first.parts.add(last);
        }
        last.next = first;
        return first;
    }

    private static void assertRing(Part first, int size) {
        Part part = first;
        for (int i = 0; i < size; i++) {
            assertThat(part.name).isEqualTo(String.valueOf(i));
            if (i > 0) {
                assertThat(first.parts.get(i - 1)).isSameAs(part);
            }
            part = part.next;
        }
        assertThat(part).isSameAs(first);
    }
}
