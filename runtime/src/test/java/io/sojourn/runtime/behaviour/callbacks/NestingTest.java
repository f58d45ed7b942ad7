package io.sojourn.runtime.behaviour.callbacks;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.sojourn.Remote;
import io.sojourn.call.CallContext;
import io.sojourn.call.CallOptions;
import io.sojourn.failure.Refused;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Gate;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OwnThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that call back, to and fro: hard case 5. */
class NestingTest {

    private static final int DEPTH = 30;

    @Remote
    interface Player {
        /** Hits the ball back until it has crossed the net often enough; gives the names of all who hit it. */
        List<String> hit(Player other, int left);
    }

    /** Hits while holding a lock, which a callback on the same chain must be able to take again. */
    private static final class Human implements Player {

        final String name;
        final ReentrantLock racket = new ReentrantLock();
        final AtomicReference<Integer> deepest = new AtomicReference<>(0);

        Human(String name) {
            this.name = name;
        }

        @Override
        public List<String> hit(Player other, int left) {
            racket.lock();
            try {
                int depth = CallContext.current().map(CallContext::depth).orElse(-1);
                deepest.accumulateAndGet(depth, Math::max);
                List<String> hits = new ArrayList<>(List.of(name + left));
                if (left > 0) {
                    hits.addAll(other.hit(this, left - 1));
                }
                return hits;
            } finally {
                racket.unlock();
            }
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private static List<String> expected() {
        List<String> expected = new ArrayList<>();
        for (int left = DEPTH; left >= 0; left--) {
            expected.add((left % 2 == 0 ? "server" : "client") + left);
        }
        return expected;
    }

    @Test
    @DisplayName("B029: two objects call each other 30 deep at default settings, and every step counts")
    void mutualRecursion() {
        Human server = new Human("server");
        Player remote = nodes.serve(server, Player.class);

        assertThat(remote.hit(new Human("client"), DEPTH)).isEqualTo(expected());
        assertThat(server.deepest).hasValue(DEPTH);
    }

    @Test
    @DisplayName("B029, hard case 5: callbacks of one chain enter locks that the chain holds, on both sides")
    void monitorsHeld() {
        Human client = new Human("client");
        Human server = new Human("server");
        Player remote = nodes.serve(server, Player.class);

        client.racket.lock();
        try {
            assertThat(remote.hit(client, DEPTH)).hasSize(DEPTH + 1);
        } finally {
            client.racket.unlock();
        }
        assertThat(server.racket.isLocked()).isFalse();
    }

    @ParameterizedTest(name = "B112, hard case 5: with {0} running call on both sides callbacks still nest 30 deep")
    @ValueSource(ints = {1, 2})
    void onePlaceOnBothSides(int places) {
        Node server = nodes.start(Nodes.listening().maximumRunningCalls(places));
        Node client = nodes.start(Nodes.calling().maximumRunningCalls(places));
        Player remote = Nodes.serve(server, new Human("server"), Player.class, client);

        assertThat(remote.hit(new Human("client"), DEPTH)).isEqualTo(expected());
    }

    @Test
    @DisplayName("B112: several chains nest at once with one running call on both sides")
    void onePlaceManyChains() {
        Node server = nodes.start(Nodes.listening().maximumRunningCalls(1));
        Node client = nodes.start(Nodes.calling().maximumRunningCalls(1));
        List<CompletableFuture<List<String>>> chains = new ArrayList<>();
        for (int chain = 0; chain < 8; chain++) {
            Player remote = Nodes.serve(server, new Human("server"), Player.class, client);
            chains.add(OwnThread.of(() -> remote.hit(new Human("client"), DEPTH)));
        }

        for (CompletableFuture<List<String>> chain : chains) {
            assertThat(chain).succeedsWithin(Duration.ofSeconds(40)).isEqualTo(expected());
        }
    }

    @Test
    @DisplayName("hard case 5: callbacks nest over three nodes in a ring, with one running call each")
    void ringOfThree() {
        Node first = nodes.start(Nodes.listening().maximumRunningCalls(1));
        Node second = nodes.start(Nodes.listening().maximumRunningCalls(1));
        Ring one = new Ring();
        Ring two = new Ring();
        Ring three = new Ring();
        Node third = nodes.start(Nodes.listening().maximumRunningCalls(1));
        one.next = Nodes.serve(second, two, Carousel.class, first);
        two.next = Nodes.serve(third, three, Carousel.class, second);
        three.next = Nodes.serve(first, one, Carousel.class, third);
        Carousel start = Nodes.serve(first, one, Carousel.class, nodes.client());

        assertThat(start.turn(DEPTH)).isEqualTo(DEPTH);
    }

    @Remote
    interface Carousel {
        int turn(int left);
    }

    private static final class Ring implements Carousel {
        volatile Carousel next;

        @Override
        public synchronized int turn(int left) {
            return left == 0 ? 0 : 1 + next.turn(left - 1);
        }
    }

    @Test
    @DisplayName("hard case 5: a real cycle of locks between two nodes ends at a deadline, and nobody waits for ever")
    void lockCycle() throws Exception {
        Gate bothHold = new Gate();
        Locked one = new Locked(bothHold);
        Locked other = new Locked(bothHold);
        Node here = nodes.server();
        Node there = nodes.server();
        Node client = nodes.client();
        Carousel first = Nodes.serve(here, one, Carousel.class, client);
        Carousel second = Nodes.serve(there, other, Carousel.class, client);
        one.next = Nodes.serve(there, other, Carousel.class, here);
        other.next = Nodes.serve(here, one, Carousel.class, there);
        CallOptions hurried = CallOptions.deadline(Duration.ofSeconds(3));

        List<CompletableFuture<Throwable>> callers = Stream.of(first, second)
                .map(proxy -> OwnThread.of(
                        () -> catchThrowable(() -> client.with(proxy, hurried).turn(1))))
                .toList();
        bothHold.awaitArrivals(2);
        bothHold.open();

        // Whoever is told first gives its lock free, and the other one may still get it before its own deadline.
        List<Throwable> ends = new ArrayList<>();
        for (CompletableFuture<Throwable> caller : callers) {
            ends.add(caller.get(20, SECONDS));
        }
        assertThat(ends)
                .filteredOn(Objects::nonNull)
                .isNotEmpty()
                .allSatisfy(end -> assertThat(end)
                        .isInstanceOfSatisfying(
                                RemoteFailure.class,
                                failure -> assertThat(failure.method()).endsWith("Carousel.turn"))
                        .hasStackTraceContaining("DeadlineExceeded"));
        await().atMost(20, SECONDS)
                .until(() -> here.report().runningCalls() + there.report().runningCalls() == 0);
        assertThat(first.turn(0)).as("the locks are free again").isZero();
    }

    /** Calls on while it holds its lock; another chain cannot have it meanwhile. */
    private static final class Locked implements Carousel {

        private final Gate gate;
        private final ReentrantLock lock = new ReentrantLock();
        volatile Carousel next;

        Locked(Gate gate) {
            this.gate = gate;
        }

        @Override
        public int turn(int left) {
            lock.lock();
            try {
                if (left == 0) {
                    return 0;
                }
                gate.pass();
                return 1 + next.turn(left - 1);
            } finally {
                lock.unlock();
            }
        }
    }

    @Test
    @DisplayName("hard case 5: nesting beyond the stated depth is refused with the limit in the message")
    void tooDeep() {
        Player remote = nodes.serve(new Human("server"), Player.class);

        assertThatExceptionOfType(RemoteFailure.class)
                .isThrownBy(() -> remote.hit(new Human("client"), 1_000))
                .satisfies(failure -> assertThat(failure)
                        .hasRootCauseInstanceOf(Refused.class)
                        .rootCause()
                        .hasMessageContaining("128"));
    }
}
