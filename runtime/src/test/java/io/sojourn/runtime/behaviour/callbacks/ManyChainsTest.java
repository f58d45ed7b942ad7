package io.sojourn.runtime.behaviour.callbacks;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.Remote;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Gate;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OwnThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many chains of nested calls at once, with as few threads and slots as there can be. */
class ManyChainsTest {

    @Remote
    interface Echo {
        int call(Echo other, int left);

        int callLater(Echo other, int left);

        CompletableFuture<Integer> later(Echo other, int left);
    }

    private static final class Wall implements Echo {

        final AtomicInteger calls = new AtomicInteger();
        final Gate first = new Gate();
        final boolean gated;

        Wall(boolean gated) {
            this.gated = gated;
        }

        @Override
        public int call(Echo other, int left) {
            if (gated && calls.incrementAndGet() <= CHAINS_AT_ONCE) {
                first.pass();
            }
            return left == 0 ? 0 : 1 + other.call(this, left - 1);
        }

        @Override
        public int callLater(Echo other, int left) {
            return left == 0 ? 0 : 1 + other.later(this, left - 1).join();
        }

        @Override
        public CompletableFuture<Integer> later(Echo other, int left) {
            return CompletableFuture.completedFuture(callLater(other, left));
        }
    }

    private static final int CHAINS_AT_ONCE = 65;

    @RegisterExtension
    final Nodes nodes = new Nodes();

    @Test
    @DisplayName("B112, hard case 5: 10,000 nested callbacks, 100 chains of 100, with one running call on both sides")
    void tenThousand() {
        Node server = nodes.start(Nodes.listening().maximumRunningCalls(1));
        Node client = nodes.start(Nodes.calling().maximumRunningCalls(1));
        Echo remote = Nodes.serve(server, new Wall(false), Echo.class, client);

        List<CompletableFuture<Integer>> threads = new ArrayList<>();
        for (int thread = 0; thread < 10; thread++) {
            threads.add(OwnThread.of(() -> {
                int sum = 0;
                for (int chain = 0; chain < 10; chain++) {
                    sum += remote.call(new Wall(false), 100);
                }
                return sum;
            }));
        }

        threads.forEach(thread ->
                assertThat(thread).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(1_000));
        // The last body gives its place back a moment after its reply.
        await().atMost(10, SECONDS).until(() -> server.report().runningCalls() == 0);
    }

    @Test
    @DisplayName("B112: bodies that wait for a future of theirs give their place away too")
    void waitingForFutures() {
        Node server = nodes.start(Nodes.listening().maximumRunningCalls(1));
        Node client = nodes.start(Nodes.calling().maximumRunningCalls(1));
        Echo remote = Nodes.serve(server, new Wall(false), Echo.class, client);

        assertThat(OwnThread.of(() -> remote.callLater(new Wall(false), 20)))
                .succeedsWithin(Duration.ofSeconds(20))
                .isEqualTo(20);
    }

    @Test
    @DisplayName("schedule 47: 65 nested chains at once in each direction, over 64 slots at first")
    void moreChainsThanSlots() throws Exception {
        Node one = nodes.server();
        Node other = nodes.server();
        Wall here = new Wall(true);
        Wall there = new Wall(true);
        Echo toThere = Nodes.serve(other, there, Echo.class, one);
        Echo toHere = Nodes.serve(one, here, Echo.class, other);

        List<CompletableFuture<Integer>> chains = new ArrayList<>();
        for (int chain = 0; chain < CHAINS_AT_ONCE; chain++) {
            chains.add(OwnThread.of(() -> toThere.call(new Wall(false), 6)));
            chains.add(OwnThread.of(() -> toHere.call(new Wall(false), 6)));
        }
        here.first.awaitArrivals(CHAINS_AT_ONCE);
        there.first.awaitArrivals(CHAINS_AT_ONCE);
        here.first.open();
        there.first.open();

        for (CompletableFuture<Integer> chain : chains) {
            assertThat(chain.get(60, SECONDS)).isEqualTo(6);
        }
    }
}
