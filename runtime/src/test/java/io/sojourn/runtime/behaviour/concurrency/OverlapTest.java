package io.sojourn.runtime.behaviour.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sojourn.Remote;
import io.sojourn.call.CallOptions;
import io.sojourn.failure.DeadlineExceeded;
import io.sojourn.failure.Outcome;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Gate;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OwnThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several calls at the same time. */
class OverlapTest {

    @Remote
    interface Bridge {
        int cross();

        int look();

        byte[] carry(byte[] load);
    }

    private static final class Span implements Bridge {

        final Gate gate = new Gate();
        final AtomicInteger crossing = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();
        final AtomicInteger crossed = new AtomicInteger();

        @Override
        public int cross() {
            most.accumulateAndGet(crossing.incrementAndGet(), Math::max);
            gate.pass();
            crossing.decrementAndGet();
            return crossed.incrementAndGet();
        }

        @Override
        public int look() {
            return crossed.get();
        }

        @Override
        public byte[] carry(byte[] load) {
            return load;
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private final Span span = new Span();

    private static CompletableFuture<Integer> inThread(Bridge remote) {
        return OwnThread.of(remote::cross);
    }

    @Test
    @DisplayName("B103: two calls on one object overlap, and a short one is not held up by them")
    void callsOverlap() throws Exception {
        Bridge remote = nodes.serve(span, Bridge.class);
        CompletableFuture<Integer> one = inThread(remote);
        CompletableFuture<Integer> two = inThread(remote);
        span.gate.awaitArrivals(2);

        assertThat(span.most).hasValue(2);
        assertThat(remote.look()).isZero();
        assertThat(one).isNotDone();
        assertThat(two).isNotDone();

        span.gate.open();
        assertThat(one.get(20, TimeUnit.SECONDS) + two.get(20, TimeUnit.SECONDS))
                .isEqualTo(3);
    }

    @Test
    @DisplayName("B104: maximumRunningCalls(1) makes a whole node serial")
    void serialNode() {
        Node server = nodes.start(Nodes.listening().maximumRunningCalls(1));
        Bridge remote = Nodes.serve(server, span, Bridge.class, nodes.client());
        span.gate.open();

        List<CompletableFuture<Integer>> callers = new ArrayList<>();
        for (int caller = 0; caller < 50; caller++) {
            callers.add(inThread(remote));
        }

        callers.forEach(caller -> assertThat(caller).succeedsWithin(Duration.ofSeconds(30)));
        assertThat(span.crossed).hasValue(50);
        assertThat(span.most).hasValue(1);
    }

    @Test
    @DisplayName("B111: beyond maximumRunningCalls calls wait their turn, and a deadline ends the wait unexecuted")
    void limitOfRunningCalls() throws Exception {
        Node server = nodes.start(Nodes.listening().maximumRunningCalls(2));
        Node client = nodes.client();
        Bridge remote = Nodes.serve(server, span, Bridge.class, client);
        List<CompletableFuture<Integer>> running = List.of(inThread(remote), inThread(remote));
        span.gate.awaitArrivals(2);

        Bridge hurried = client.with(remote, CallOptions.deadline(Duration.ofMillis(300)));
        Throwable failure = catchThrowable(hurried::cross);

        assertThat(failure)
                .isInstanceOfSatisfying(
                        DeadlineExceeded.class,
                        late -> assertThat(late.outcome()).isEqualTo(Outcome.NOT_EXECUTED));
        assertThat(server.report().runningCalls()).isEqualTo(2);
        span.gate.open();
        for (CompletableFuture<Integer> call : running) {
            assertThat(call.get(20, TimeUnit.SECONDS)).isPositive();
        }
        assertThat(remote.look()).isEqualTo(2);
        assertThat(span.most).hasValue(2);
    }

    @Test
    @DisplayName("B111: a call of one connection that is held up does not hold up another connection")
    void connectionsAreIndependent() throws Exception {
        Node server = nodes.server();
        Bridge busy = Nodes.serve(server, span, Bridge.class, nodes.client());
        Bridge other = Nodes.serve(server, span, Bridge.class, nodes.client());
        List<CompletableFuture<Integer>> held = new ArrayList<>();
        for (int call = 0; call < 100; call++) {
            held.add(inThread(busy));
        }
        span.gate.awaitArrivals(100);

        assertThat(other.look()).isZero();

        span.gate.open();
        held.forEach(call -> assertThat(call).succeedsWithin(Duration.ofSeconds(30)));
    }

    @Test
    @DisplayName("B111: more callers than slots all get their turn")
    void moreCallersThanSlots() {
        Bridge remote = nodes.serve(span, Bridge.class);
        span.gate.open();
        List<CompletableFuture<Integer>> callers = new ArrayList<>();
        for (int caller = 0; caller < 300; caller++) {
            callers.add(inThread(remote));
        }

        callers.forEach(caller -> assertThat(caller).succeedsWithin(Duration.ofSeconds(30)));
        assertThat(span.crossed).hasValue(300);
    }

    @Test
    @DisplayName("large bodies travel beside small calls on one connection, and both arrive whole")
    void largeBesideSmall() throws Exception {
        Node server = nodes.server();
        Bridge remote = Nodes.serve(server, span, Bridge.class, nodes.client());
        byte[] load = new byte[3 << 20];
        new Random(7).nextBytes(load);
        List<CompletableFuture<byte[]>> large = new ArrayList<>();
        for (int caller = 0; caller < 2; caller++) {
            large.add(OwnThread.of(() -> remote.carry(load)));
        }

        for (int call = 0; call < 200; call++) {
            assertThat(remote.look()).isZero();
        }

        for (CompletableFuture<byte[]> body : large) {
            assertThat(body.get(30, TimeUnit.SECONDS)).isEqualTo(load);
        }
    }

    @Test
    @DisplayName("a body beyond the limit is refused before it is sent, naming the limit, and the link stays usable")
    void tooLargeBody() {
        Bridge remote = nodes.serve(span, Bridge.class);

        assertThatExceptionOfType(io.sojourn.failure.RemoteFailure.class)
                .isThrownBy(() -> remote.carry(new byte[5 << 20]))
                .satisfies(failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                .withMessageContaining(String.valueOf(4 << 20));
        assertThat(remote.look()).isZero();
    }
}
