package io.sojourn.runtime.behaviour.concurrency;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.sojourn.Remote;
import io.sojourn.call.CallOptions;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.Refused;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Gate;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OwnThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** More calls than a node or an object can serve. */
class OverloadTest {

    @Remote
    interface Counter {
        int serve(byte[] load);

        int quick();
    }

    /** Serves when its gate is open. */
    private static final class Desk implements Counter {

        final Gate gate = new Gate();
        final AtomicInteger served = new AtomicInteger();

        @Override
        public int serve(byte[] load) {
            gate.pass();
            return served.incrementAndGet();
        }

        @Override
        public int quick() {
            return served.get();
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private final Desk desk = new Desk();
    private final Node client = nodes.client();

    private static void awaitServed(Node server, long calls) {
        await().atMost(20, SECONDS).until(() -> server.report().counters().get("calls.served") >= calls);
    }

    private Counter within(Counter remote, int seconds) {
        return client.with(remote, CallOptions.deadline(Duration.ofSeconds(seconds)));
    }

    @Test
    @DisplayName("B111: when the queue is full, the waiting call with the least time left is refused, and did not run")
    void leastTimeLeftIsRefused() throws Exception {
        Node server = nodes.start(Nodes.listening().maximumRunningCalls(1).maximumWaitingCalls(8));
        Counter remote = Nodes.serve(server, desk, Counter.class, client);
        CompletableFuture<Integer> running = OwnThread.of(() -> remote.serve(new byte[0]));
        desk.gate.awaitArrivals(1);
        CompletableFuture<Throwable> hurried =
                OwnThread.of(() -> catchThrowable(() -> within(remote, 20).serve(new byte[0])));
        awaitServed(server, 2);
        CompletableFuture<Integer> patient = OwnThread.of(() -> remote.serve(new byte[0]));
        awaitServed(server, 3);

        // Two may wait for one object, a quarter of eight.
        CompletableFuture<Integer> another = OwnThread.of(() -> remote.serve(new byte[0]));

        Throwable refused = hurried.get(20, SECONDS);
        assertThat(refused)
                .isInstanceOfSatisfying(Refused.class, failure -> {
                    assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED);
                    assertThat(failure.retryAfter()).isPositive();
                })
                .hasMessageContaining("2 of 2 calls")
                .hasMessageContaining("least time left");
        desk.gate.open();
        for (CompletableFuture<Integer> call : List.of(running, patient, another)) {
            assertThat(call).succeedsWithin(Duration.ofSeconds(20));
        }
        assertThat(desk.served).hasValue(3);
    }

    @Test
    @DisplayName("B111: what waits is bounded in bytes too")
    void boundedInBytes() throws Exception {
        Node server = nodes.start(Nodes.listening().maximumRunningCalls(1).maximumWaitingBytes(4 << 20));
        Counter remote = Nodes.serve(server, desk, Counter.class, client);
        CompletableFuture<Integer> running = OwnThread.of(() -> remote.serve(new byte[0]));
        desk.gate.awaitArrivals(1);
        CompletableFuture<Integer> large = OwnThread.of(() -> remote.serve(new byte[900_000]));
        awaitServed(server, 2);

        Refused refused =
                catchThrowableOfType(Refused.class, () -> within(remote, 20).serve(new byte[200_000]));

        assertThat(refused.outcome()).isEqualTo(Outcome.NOT_EXECUTED);
        assertThat(refused).hasMessageContaining("of " + (1 << 20) + " bytes");
        desk.gate.open();
        assertThat(running).succeedsWithin(Duration.ofSeconds(20));
        assertThat(large).succeedsWithin(Duration.ofSeconds(20));
        assertThat(desk.served).hasValue(2);
    }

    @Test
    @DisplayName("schedule 40: an object all of whose bodies are stuck leaves places for other objects")
    void slowObjectLeavesPlaces() throws Exception {
        Node server = nodes.start(Nodes.listening().maximumRunningCalls(32));
        Counter slow = Nodes.serve(server, desk, Counter.class, client);
        Counter other = Nodes.serve(server, new Desk(), Counter.class, nodes.client());
        List<CompletableFuture<Integer>> stuck = new ArrayList<>();
        for (int call = 0; call < 60; call++) {
            stuck.add(OwnThread.of(() -> slow.serve(new byte[0])));
        }
        desk.gate.awaitArrivals(30);
        awaitServed(server, 60);

        for (int call = 0; call < 100; call++) {
            assertThat(other.quick()).isZero();
        }

        await().atMost(20, SECONDS).until(() -> server.report().runningCalls() == 30);
        desk.gate.open();
        stuck.forEach(call -> assertThat(call).succeedsWithin(Duration.ofSeconds(30)));
    }

    @Test
    @DisplayName(
            "B111, schedule 38: of ten times as many calls as can be served in time, as many are served as could be, "
                    + "and the others are refused without having run")
    void tenTimesTheCapacity() throws Exception {
        Node server = nodes.start(Nodes.listening().maximumRunningCalls(8));
        AtomicInteger ran = new AtomicInteger();
        Counter slow = new Counter() {
            @Override
            public int serve(byte[] load) {
                long end = System.nanoTime() + 5_000_000;
                while (end - System.nanoTime() > 0) {
                    LockSupport.parkNanos(end - System.nanoTime());
                }
                return ran.incrementAndGet();
            }

            @Override
            public int quick() {
                return 0;
            }
        };
        Counter remote = Nodes.serve(server, slow, Counter.class, client);
        Counter hurried = client.with(remote, CallOptions.deadline(Duration.ofMillis(400)));
        AtomicInteger done = new AtomicInteger();
        AtomicInteger notExecuted = new AtomicInteger();
        AtomicInteger unknown = new AtomicInteger();

        // Eight at once of 5 ms each are 1,600 in a second; 600 callers, who wait for at most 400 ms, ask for more.
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int caller = 0; caller < 600; caller++) {
            callers.add(OwnThread.run(() -> {
                for (int call = 0; call < 8; call++) {
                    Throwable failure = catchThrowable(() -> hurried.serve(new byte[0]));
                    if (failure == null) {
                        done.incrementAndGet();
                    } else if (((RemoteFailure) failure).outcome() == Outcome.NOT_EXECUTED) {
                        notExecuted.incrementAndGet();
                    } else {
                        unknown.incrementAndGet();
                    }
                }
            }));
        }
        callers.forEach(caller -> assertThat(caller).succeedsWithin(Duration.ofSeconds(60)));

        assertThat(done.get() + notExecuted.get() + unknown.get()).isEqualTo(4_800);
        assertThat(ran).hasValueLessThanOrEqualTo(done.get() + unknown.get());
        assertThat(done).as("calls served in time, of %s that ran", ran).hasValueGreaterThan(ran.get() / 2);
    }

    @Test
    @DisplayName("B111, B112: a nested call takes the place of a waiting new one, because begun work depends on it")
    void nestedCallsFirst() throws Exception {
        Node server = nodes.start(Nodes.listening().maximumRunningCalls(1).maximumWaitingCalls(4));
        Counter remote = Nodes.serve(server, desk, Counter.class, client);
        Node between = nodes.server();
        Counter forwarder = Nodes.serve(
                between, new Forwarder(Nodes.serve(server, desk, Counter.class, between)), Counter.class, client);
        CompletableFuture<Integer> running = OwnThread.of(() -> remote.serve(new byte[0]));
        desk.gate.awaitArrivals(1);
        CompletableFuture<Throwable> waiting =
                OwnThread.of(() -> catchThrowable(() -> within(remote, 20).serve(new byte[0])));
        awaitServed(server, 2);

        CompletableFuture<Integer> nested =
                OwnThread.of(() -> within(forwarder, 10).serve(new byte[0]));

        assertThat(waiting.get(20, SECONDS)).isInstanceOf(Refused.class);
        desk.gate.open();
        assertThat(nested).succeedsWithin(Duration.ofSeconds(20));
        assertThat(running).succeedsWithin(Duration.ofSeconds(20));
    }

    private record Forwarder(Counter next) implements Counter {
        @Override
        public int serve(byte[] load) {
            return next.serve(load);
        }

        @Override
        public int quick() {
            return next.quick();
        }
    }
}
