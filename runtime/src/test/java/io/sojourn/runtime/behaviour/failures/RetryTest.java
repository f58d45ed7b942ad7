package io.sojourn.runtime.behaviour.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.sojourn.Remote;
import io.sojourn.call.CallContext;
import io.sojourn.call.CallOptions;
import io.sojourn.call.Collocation;
import io.sojourn.call.ServerInterceptor;
import io.sojourn.failure.DeadlineExceeded;
import io.sojourn.failure.FailedCall;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.Refused;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.identity.CallId;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Gate;
import io.sojourn.runtime.behaviour.Nodes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls that were refused are made again, as long as that does no harm. */
class RetryTest {

    @Remote
    interface Door {
        int knock();

        CompletableFuture<Integer> knockLater();

        void waitUntilGivenUp();
    }

    private static final class FrontDoor implements Door {

        final List<Integer> attempts = new CopyOnWriteArrayList<>();
        final Set<CallId> calls = new CopyOnWriteArraySet<>();
        final Gate gate = new Gate();

        @Override
        public int knock() {
            CallContext context = CallContext.current().orElseThrow();
            attempts.add(context.attempt());
            calls.add(context.callId());
            return attempts.size();
        }

        @Override
        public CompletableFuture<Integer> knockLater() {
            if (attempts.isEmpty()) {
                gate.pass();
            }
            return CompletableFuture.completedFuture(knock());
        }

        @Override
        public void waitUntilGivenUp() {
            CountDownLatch givenUp = new CountDownLatch(1);
            CallContext.current().orElseThrow().onCancel(givenUp::countDown);
            try {
                givenUp.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new CancellationException("nobody waits any more");
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private final FrontDoor door = new FrontDoor();
    private final AtomicInteger refused = new AtomicInteger();

    /** Refuses each call so often. */
    private ServerInterceptor refusing(int times) {
        return (call, next) -> {
            if (call.context().attempt() < times) {
                refused.incrementAndGet();
                throw new Refused(
                        "busy", new FailedCall(Outcome.NOT_EXECUTED, null, null, Duration.ofMillis(20)), null);
            }
            next.proceed();
        };
    }

    @Test
    @DisplayName(
            "B118: a refused call is made again after the time it was told, under its identity, and the object sees "
                    + "how often")
    void madeAgain() {
        Node server = nodes.start(Nodes.listening().serverInterceptor(refusing(2)));
        Node client = nodes.client();
        Door remote = Nodes.serve(server, door, Door.class, client);
        long begin = System.nanoTime();

        assertThat(remote.knock()).isEqualTo(1);

        assertThat(door.attempts).containsExactly(2);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(40));
        assertThat(client.report().counters()).containsEntry("calls.retried", 2L);
        assertThat(remote.knockLater()).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(2);
        assertThat(door.calls).hasSize(2);
    }

    @Test
    @DisplayName("B118: calls within one node are made again too")
    void withinOneNode() {
        Node node = nodes.start(Nodes.listening().serverInterceptor(refusing(1)));

        assertThat(node.export(door, Door.class).knock()).isEqualTo(1);
        assertThat(door.attempts).containsExactly(1);
    }

    @Test
    @DisplayName("B118: a call is not made again when its deadline leaves no time for that, and then it did not run")
    void noTime() {
        Node server = nodes.start(Nodes.listening().serverInterceptor(refusing(1_000)));
        Node client = nodes.client();
        Door remote = Nodes.serve(server, door, Door.class, client);
        Door hurried = client.with(remote, CallOptions.deadline(Duration.ofMillis(200)));

        // The time may be over before the call sets out.
        await().untilAsserted(() -> {
            RemoteFailure failure = catchThrowableOfType(RemoteFailure.class, hurried::knock);
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED);
            assertThat(failure).isInstanceOf(Refused.class);
        });
        assertThat(door.attempts).isEmpty();
    }

    @Test
    @DisplayName("B118: trying again adds at most a tenth to the load, and a few calls more at the start")
    void withinBudget() {
        Node server = nodes.start(Nodes.listening().serverInterceptor(refusing(1_000)));
        Node client = nodes.client();
        Door remote = Nodes.serve(server, door, Door.class, client);
        Door hurried = client.with(remote, CallOptions.deadline(Duration.ofSeconds(3)));

        for (int call = 0; call < 300; call++) {
            assertThat(catchThrowable(hurried::knock)).isInstanceOf(RemoteFailure.class);
        }

        assertThat(refused.get()).isBetween(300, 300 + 30 + 10);
    }

    @Test
    @DisplayName(
            "B115: at the deadline the caller is told of the deadline, whatever the body does when it is told itself")
    void deadlineWins() {
        Node client = nodes.client();
        Door remote = Nodes.serve(nodes.server(), door, Door.class, client);
        assertThat(remote.knock()).isEqualTo(1);
        Door hurried = client.with(remote, CallOptions.deadline(Duration.ofMillis(100)));

        for (int call = 0; call < 10; call++) {
            assertThat(catchThrowable(hurried::waitUntilGivenUp)).isInstanceOf(DeadlineExceeded.class);
        }
    }

    @Test
    @DisplayName("B106, hard case 1: a direct call within the node does not overtake what the thread sent before")
    void directBehindSent() {
        Node node = nodes.server();
        Door proxy = node.export(door, Door.class);
        Door direct = node.with(proxy, CallOptions.collocation(Collocation.DIRECT));

        CompletableFuture<Integer> first = proxy.knockLater();
        CompletableFuture<Integer> second = direct.knockLater();
        assertThat(door.attempts).isEmpty();
        door.gate.open();

        assertThat(first).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(1);
        assertThat(second).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(2);
    }
}
