package io.sojourn.runtime.behaviour.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.sojourn.Deadline;
import io.sojourn.Remote;
import io.sojourn.call.CallContext;
import io.sojourn.call.CallOptions;
import io.sojourn.failure.DeadlineExceeded;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.Unreachable;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Gate;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OutOfTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nothing waits for ever. */
class DeadlineTest {

    @Remote
    interface Clock {
        Duration left();

        @Deadline(value = 12, unit = TimeUnit.SECONDS)
        Duration leftInAHurry();

        void sleep();

        Duration leftOf(Clock other);

        String after(Clock other);
    }

    private static class Ticking implements Clock {

        final Gate gate = new Gate();
        final AtomicInteger calls = new AtomicInteger();
        final CompletableFuture<CallContext> sleeping = new CompletableFuture<>();

        @Override
        public Duration left() {
            calls.incrementAndGet();
            return CallContext.current().orElseThrow().remaining();
        }

        @Override
        public Duration leftInAHurry() {
            return left();
        }

        @Override
        public void sleep() {
            sleeping.complete(CallContext.current().orElseThrow());
            gate.pass();
        }

        @Override
        public Duration leftOf(Clock other) {
            return other.left();
        }

        @Override
        public String after(Clock other) {
            sleep();
            return String.valueOf(catchThrowable(other::left));
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private final Ticking clock = new Ticking();

    @Test
    @DisplayName("B114: connecting, calling and closing have times of their own")
    void separateTimes() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Node server = nodes.start(Nodes.listening().advertise("tcp://localhost:" + silent.getLocalPort()));
            Node client = nodes.start(Nodes.calling()
                    .connectTimeout(Duration.ofMillis(300))
                    .defaultDeadline(Duration.ofSeconds(50))
                    .closeGrace(Duration.ofSeconds(40)));
            Clock remote = Nodes.serve(server, clock, Clock.class, client);

            long before = System.nanoTime();
            Unreachable failure = catchThrowableOfType(Unreachable.class, remote::left);
            Duration took = Duration.ofNanos(System.nanoTime() - before);

            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED);
            assertThat(failure).hasMessageContaining("localhost:" + silent.getLocalPort());
            assertThat(took)
                    .as("the connect timeout, not the deadline")
                    .isBetween(Duration.ofMillis(200), Duration.ofSeconds(30));
        }
    }

    @Test
    @DisplayName("B114: a call ends at its deadline, and its caller is told that it may have run")
    void callDeadline() throws Exception {
        Node client = nodes.client();
        Clock remote = Nodes.serve(nodes.server(), clock, Clock.class, client);
        Clock hurried = client.with(remote, CallOptions.deadline(Duration.ofMillis(300)));

        DeadlineExceeded failure = OutOfTime.of(hurried::sleep, clock.sleeping::isDone);

        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.method()).endsWith("Clock.sleep");
        CallContext served = clock.sleeping.get(20, TimeUnit.SECONDS);
        // The server counts from the arrival of the call, so its deadline comes a moment after the caller's.
        await().atMost(20, TimeUnit.SECONDS).until(served::cancelled);
        await().atMost(20, TimeUnit.SECONDS).until(() -> served.remaining().isZero());
        clock.gate.open();
        assertThat(hurried).isEqualTo(remote).hasSameHashCodeAs(remote);
        assertThat(remote.left()).as("the link lives on").isPositive();
    }

    @Test
    @DisplayName("B114: options go before the method's deadline, which goes before the node's, which is 30 s")
    void whichDeadline() {
        Node server = nodes.server();
        Node client = nodes.client();
        Clock remote = Nodes.serve(server, clock, Clock.class, client);
        Clock patient = client.with(remote, CallOptions.deadline(Duration.ofHours(2)));
        Clock configured = Nodes.serve(
                server, clock, Clock.class, nodes.start(Nodes.calling().defaultDeadline(Duration.ofMinutes(10))));

        assertThat(remote.left()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
        assertThat(remote.leftInAHurry()).isBetween(Duration.ZERO, Duration.ofSeconds(12));
        assertThat(patient.left()).isBetween(Duration.ofMinutes(119), Duration.ofHours(2));
        assertThat(patient.leftInAHurry()).isGreaterThan(Duration.ofMinutes(119));
        assertThat(configured.left()).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
    }

    @Test
    @DisplayName("B115: a nested call inherits what is left of the outer deadline")
    void inherited() {
        Node client = nodes.client();
        Clock remote = Nodes.serve(nodes.server(), clock, Clock.class, client);

        Duration left = client.with(remote, CallOptions.deadline(Duration.ofSeconds(14)))
                .leftOf(new Ticking());

        assertThat(left).isBetween(Duration.ofMillis(1), Duration.ofSeconds(14));
    }

    @Test
    @DisplayName("B115: a nested call cannot extend the deadline by options of its own")
    void notExtended() {
        Node server = nodes.server();
        Node client = nodes.client();
        Clock greedy = new Ticking() {
            @Override
            public Duration leftOf(Clock other) {
                return server.with(other, CallOptions.deadline(Duration.ofHours(1)))
                        .left();
            }
        };
        Clock remote = Nodes.serve(server, greedy, Clock.class, client);

        Duration left = client.with(remote, CallOptions.deadline(Duration.ofSeconds(14)))
                .leftOf(new Ticking());

        assertThat(left).isLessThanOrEqualTo(Duration.ofSeconds(14));
    }

    @Test
    @DisplayName("B115: a nested call whose outer deadline is past fails without being sent")
    void alreadyPast() throws Exception {
        Ticking callback = new Ticking();
        CompletableFuture<String> nested = new CompletableFuture<>();
        Ticking late = new Ticking() {
            @Override
            public String after(Clock other) {
                String failure = super.after(other);
                nested.complete(failure);
                return failure;
            }
        };
        Node client = nodes.client();
        Clock remote = Nodes.serve(nodes.server(), late, Clock.class, client);

        Clock hurried = client.with(remote, CallOptions.deadline(Duration.ofMillis(300)));

        OutOfTime.of(() -> hurried.after(callback), late.sleeping::isDone);
        CallContext outer = late.sleeping.get(20, TimeUnit.SECONDS);
        await().atMost(20, TimeUnit.SECONDS).until(() -> outer.remaining().isZero());
        late.gate.open();

        assertThat(nested.get(20, TimeUnit.SECONDS))
                .contains("DeadlineExceeded")
                .contains("nothing was sent")
                .contains("NOT_EXECUTED");
        assertThat(callback.calls).hasValue(0);
    }

    @Test
    @DisplayName("B115: a deadline that is no time in the future is refused when it is stated")
    void nonsense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CallOptions.deadline(Duration.ZERO))
                .withMessageContaining("future");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Node.builder().defaultDeadline(Duration.ofSeconds(-1)))
                .withMessageContaining("defaultDeadline");
    }
}
