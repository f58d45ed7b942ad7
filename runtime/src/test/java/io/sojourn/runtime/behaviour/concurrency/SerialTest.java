package io.sojourn.runtime.behaviour.concurrency;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.sojourn.Remote;
import io.sojourn.Serial;
import io.sojourn.call.CallOptions;
import io.sojourn.call.Collocation;
import io.sojourn.failure.DeadlineExceeded;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.Refused;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Gate;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OwnThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Objects that serve one call at a time. */
class SerialTest {

    @Remote
    interface Till {
        int add(int amount);

        CompletableFuture<Integer> addLater(int amount);

        int addThrough(Helper helper, int amount);

        void hold();

        Till self();

        boolean isSelf(Till till);
    }

    /** Calls back into the till that called it. */
    @Remote
    interface Helper {
        int help(Till till, int amount);
    }

    @Serial
    private static class Drawer implements Till {

        final AtomicInteger inside = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();
        final List<Integer> amounts = new CopyOnWriteArrayList<>();
        final List<CompletableFuture<Integer>> stages = new CopyOnWriteArrayList<>();
        final Gate gate = new Gate();
        /** Unsynchronised on purpose: only the queue keeps it right. */
        int sum;

        @Override
        public int add(int amount) {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            Thread.onSpinWait();
            amounts.add(amount);
            sum += amount;
            inside.decrementAndGet();
            return sum;
        }

        @Override
        public CompletableFuture<Integer> addLater(int amount) {
            add(amount);
            CompletableFuture<Integer> stage = new CompletableFuture<>();
            stages.add(stage);
            return stage;
        }

        @Override
        public int addThrough(Helper helper, int amount) {
            return helper.help(this, amount);
        }

        @Override
        public void hold() {
            gate.pass();
        }

        @Override
        public Till self() {
            return this;
        }

        @Override
        public boolean isSelf(Till till) {
            return till == this;
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private final Drawer drawer = new Drawer();

    private static CompletableFuture<Void> holding(Till remote) {
        return OwnThread.run(remote::hold);
    }

    @Test
    @DisplayName("B104: calls to a serial object never overlap, from wherever they come")
    void neverOverlap() {
        Node server = nodes.server();
        Till local = server.export(drawer, Till.class);
        Till remote = Nodes.serve(server, drawer, Till.class, nodes.client());

        List<CompletableFuture<Void>> callers = IntStream.range(0, 16)
                .mapToObj(caller -> OwnThread.run(() -> {
                    for (int call = 0; call < 100; call++) {
                        (caller % 2 == 0 ? local : remote).add(1);
                    }
                }))
                .toList();

        callers.forEach(caller -> assertThat(caller).succeedsWithin(Duration.ofSeconds(60)));
        assertThat(drawer.most).hasValue(1);
        assertThat(remote.add(0)).isEqualTo(1_600);
    }

    @Test
    @DisplayName("B104: waiting calls of a serial object are served in the order in which they came")
    void firstComeFirstServed() throws Exception {
        Node server = nodes.server();
        Till remote = Nodes.serve(server, drawer, Till.class, nodes.client());
        CompletableFuture<Void> first = holding(remote);
        drawer.gate.awaitArrivals(1);

        List<CompletableFuture<Integer>> later = new ArrayList<>();
        for (int caller = 0; caller < 20; caller++) {
            int amount = caller;
            // Each from a thread of its own, so that no stream orders them.
            later.add(OwnThread.of(() -> remote.add(amount)));
            long accepted = caller + 2L;
            await().atMost(20, SECONDS).until(() -> server.report().counters().get("calls.served") == accepted);
        }
        drawer.gate.open();

        later.forEach(caller -> assertThat(caller).succeedsWithin(Duration.ofSeconds(30)));
        assertThat(first).succeedsWithin(Duration.ofSeconds(30));
        assertThat(drawer.amounts).isEqualTo(IntStream.range(0, 20).boxed().toList());
    }

    @Test
    @DisplayName("B104: an asynchronous call occupies a serial object until its stage completes")
    void stageEndsTheCall() throws Exception {
        Till remote = nodes.serve(drawer, Till.class);

        CompletableFuture<Integer> first = remote.addLater(1);
        CompletableFuture<Integer> second = remote.addLater(2);
        CompletableFuture<Integer> other = OwnThread.of(() -> remote.add(4));
        await().atMost(20, SECONDS).until(() -> drawer.stages.size() == 1);

        // Whatever waits must not get in; there is no event for something that does not happen.
        await().during(200, TimeUnit.MILLISECONDS).until(() -> drawer.amounts.size() == 1);
        drawer.stages.get(0).complete(10);
        await().atMost(20, SECONDS).until(() -> drawer.stages.size() == 2);
        drawer.stages.get(1).complete(20);

        assertThat(first.get(20, SECONDS)).isEqualTo(10);
        assertThat(second.get(20, SECONDS)).isEqualTo(20);
        assertThat(other.get(20, SECONDS)).isPositive();
        assertThat(drawer.amounts).containsExactlyInAnyOrder(1, 2, 4).startsWith(1);
    }

    @Test
    @DisplayName("B104, hard case 5: a serial object is entered again by the chain that is in it, over another node")
    void reentry() {
        Node server = nodes.server();
        Node client = nodes.client();
        Till remote = Nodes.serve(server, drawer, Till.class, client);
        Helper helper = (till, amount) -> till.add(amount) + till.add(amount);

        assertThat(remote.addThrough(helper, 5)).isEqualTo(15);
    }

    @Test
    @DisplayName("B104: while the chain that is in a serial object waits elsewhere, others still wait for it")
    void othersWaitMeanwhile() throws Exception {
        Till remote = nodes.serve(drawer, Till.class);
        Gate away = new Gate();
        CompletableFuture<Integer> within = OwnThread.of(() -> remote.addThrough(
                (till, amount) -> {
                    away.pass();
                    return till.add(amount);
                },
                1));
        away.awaitArrivals(1);
        CompletableFuture<Integer> other = OwnThread.of(() -> remote.add(100));

        await().during(200, TimeUnit.MILLISECONDS).until(() -> drawer.amounts.isEmpty());
        away.open();

        assertThat(within.get(20, SECONDS)).isEqualTo(1);
        assertThat(other.get(20, SECONDS)).isEqualTo(101);
    }

    @Test
    @DisplayName("B104: callbacks that come at once enter one after the other, and the waiting body goes on after them")
    void branchesOfOneChain() {
        Node server = nodes.server();
        Node client = nodes.client();
        Till remote = Nodes.serve(server, drawer, Till.class, client);
        Helper many = (till, amount) -> {
            List<CompletableFuture<Integer>> branches = new ArrayList<>();
            for (int branch = 0; branch < 20; branch++) {
                branches.add(io.sojourn.runtime.behaviour.concurrency.SerialTest_TillAsync.of(till)
                        .add(amount));
            }
            return branches.stream().mapToInt(CompletableFuture::join).max().orElse(0);
        };

        assertThat(remote.addThrough(many, 1)).isEqualTo(20);
        assertThat(drawer.most).hasValue(1);
    }

    @Test
    @DisplayName("B104: the object's own node gets its one proxy too, so that no reference bypasses the queue")
    void ownNodeGetsProxy() throws Exception {
        Node server = nodes.server();
        Till proxy = server.export(drawer, Till.class);

        assertThat(proxy.self()).isSameAs(proxy).isNotSameAs(drawer);
        assertThat(proxy.isSelf(proxy)).isFalse();
        Till direct = server.with(proxy, CallOptions.collocation(Collocation.DIRECT));
        CompletableFuture<Void> held = holding(proxy);
        drawer.gate.awaitArrivals(1);
        CompletableFuture<Integer> hurried = OwnThread.of(() -> direct.add(1));

        await().during(200, TimeUnit.MILLISECONDS).until(() -> drawer.amounts.isEmpty());
        drawer.gate.open();
        assertThat(hurried.get(20, SECONDS)).isEqualTo(1);
        assertThat(held).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    @DisplayName("B104: a call that waited for a serial object until its deadline did not run, and its caller knows")
    void waitsUntilItsDeadline() throws Exception {
        Node client = nodes.client();
        Till remote = Nodes.serve(nodes.server(), drawer, Till.class, client);
        CompletableFuture<Void> held = holding(remote);
        drawer.gate.awaitArrivals(1);

        Till hurried = client.with(remote, CallOptions.deadline(Duration.ofMillis(500)));
        DeadlineExceeded failure = catchThrowableOfType(DeadlineExceeded.class, () -> hurried.add(1));

        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED);
        drawer.gate.open();
        assertThat(held).succeedsWithin(Duration.ofSeconds(20));
        assertThat(remote.add(0)).isZero();
    }

    @Test
    @DisplayName(
            "B104, B111: what waits for a serial object is bounded; what is refused did not run, and may come back")
    void boundedQueue() throws Exception {
        Node server = nodes.start(Nodes.listening().maximumWaitingCalls(8));
        Node client = nodes.client();
        Till remote = Nodes.serve(server, drawer, Till.class, client);
        CompletableFuture<Void> held = holding(remote);
        drawer.gate.awaitArrivals(1);
        List<CompletableFuture<Integer>> waiting =
                List.of(OwnThread.of(() -> remote.add(1)), OwnThread.of(() -> remote.add(1)));
        await().atMost(20, SECONDS).until(() -> server.report().counters().get("calls.served") == 3);

        Till hurried = client.with(remote, CallOptions.deadline(Duration.ofSeconds(20)));
        Refused failure = catchThrowableOfType(Refused.class, () -> hurried.add(100));

        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED);
        assertThat(failure.retryAfter()).isPositive();
        assertThat(failure).hasMessageContaining("2 of 2 calls");
        drawer.gate.open();
        waiting.forEach(call -> assertThat(call).succeedsWithin(Duration.ofSeconds(20)));
        assertThat(held).succeedsWithin(Duration.ofSeconds(20));
        assertThat(remote.add(0)).isEqualTo(2);
    }
}
