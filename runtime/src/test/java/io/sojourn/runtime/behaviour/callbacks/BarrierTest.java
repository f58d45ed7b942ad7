package io.sojourn.runtime.behaviour.callbacks;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OwnThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many callers that wait for each other inside one object. */
class BarrierTest {

    private static final int CALLERS = 64;

    @Remote
    interface Meeting {
        int arrive();

        void arriveWith(Companion companion);
    }

    @Remote
    interface Companion {
        void seated();
    }

    private static final class Round implements Meeting {

        private final CyclicBarrier barrier = new CyclicBarrier(CALLERS);

        @Override
        public int arrive() {
            try {
                return barrier.await(60, SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
                throw new IllegalStateException("not all " + CALLERS + " came", e);
            }
        }

        @Override
        public void arriveWith(Companion companion) {
            arrive();
            companion.seated();
            arrive();
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    @Test
    @DisplayName("B036: 64 threads of one client meet in a barrier of one object at default settings")
    void oneClient() {
        Meeting remote = nodes.serve(new Round(), Meeting.class);

        Set<Integer> places = new HashSet<>();
        for (CompletableFuture<Integer> caller : callers(number -> remote.arrive())) {
            assertThat(caller).succeedsWithin(Duration.ofSeconds(70));
            places.add(caller.join());
        }

        assertThat(places).hasSize(CALLERS);
    }

    @Test
    @DisplayName("B036: callers from eight clients meet, are called back there, and meet again")
    void eightClients() {
        Node server = nodes.server();
        Round round = new Round();
        List<Meeting> remotes = new ArrayList<>();
        for (int client = 0; client < 8; client++) {
            remotes.add(Nodes.serve(server, round, Meeting.class, nodes.client()));
        }

        Set<Integer> seated = java.util.concurrent.ConcurrentHashMap.newKeySet();
        for (CompletableFuture<Integer> caller : callers(number -> {
            remotes.get(number % 8).arriveWith(() -> seated.add(number));
            return number;
        })) {
            assertThat(caller).succeedsWithin(Duration.ofSeconds(70));
        }

        assertThat(seated).hasSize(CALLERS);
    }

    private static List<CompletableFuture<Integer>> callers(java.util.function.IntUnaryOperator action) {
        List<CompletableFuture<Integer>> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            int number = caller;
            callers.add(OwnThread.of(() -> action.applyAsInt(number)));
        }
        return callers;
    }
}
