package io.sojourn.runtime.behaviour.lifecycle;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.sojourn.Remote;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.OutcomeUnknown;
import io.sojourn.failure.Refused;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.failure.Unreachable;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Gate;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OwnThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Closing a node while it is in use. */
class CloseTest {

    private static final Duration LONG = Duration.ofSeconds(50);

    @Remote
    interface Kitchen {
        int cook(int dish);

        int taste();

        int cookFor(Guest guest);
    }

    @Remote
    interface Guest {
        int appetite();
    }

    private static final class Cook implements Kitchen {

        final Gate gate = new Gate();
        final AtomicInteger cooked = new AtomicInteger();

        @Override
        public int cook(int dish) {
            gate.pass();
            cooked.incrementAndGet();
            return dish;
        }

        @Override
        public int taste() {
            return cooked.get();
        }

        @Override
        public int cookFor(Guest guest) {
            gate.pass();
            return guest.appetite();
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private final Cook cook = new Cook();

    @Test
    @DisplayName("B077: running calls finish in the grace time while new ones are refused as not executed")
    void gracefulUnderLoad() throws Exception {
        Node server = nodes.server();
        Kitchen remote = Nodes.serve(server, cook, Kitchen.class, nodes.client());
        List<CompletableFuture<Integer>> running = new ArrayList<>();
        for (int dish = 0; dish < 20; dish++) {
            int number = dish;
            running.add(OwnThread.of(() -> remote.cook(number)));
        }
        cook.gate.awaitArrivals(20);

        CompletableFuture<Void> closing = OwnThread.run(() -> server.close(LONG));
        await().atMost(30, SECONDS).until(() -> catchThrowable(remote::taste) != null);
        Throwable refusal = catchThrowable(remote::taste);

        assertThat(refusal).isInstanceOfAny(Refused.class, Unreachable.class);
        assertThat(((RemoteFailure) refusal).outcome()).isEqualTo(Outcome.NOT_EXECUTED);
        assertThat(closing).isNotDone();
        assertThat(cook.cooked).hasValue(0);

        cook.gate.open();
        for (int dish = 0; dish < running.size(); dish++) {
            assertThat(running.get(dish).get(30, SECONDS)).isEqualTo(dish);
        }
        closing.get(30, SECONDS);
        assertThat(cook.cooked).hasValue(20);
    }

    @Test
    @DisplayName("B077: a running call can still call its caller back while the node closes")
    void callbackWhileClosing() throws Exception {
        Node server = nodes.server();
        Kitchen remote = Nodes.serve(server, cook, Kitchen.class, nodes.client());
        CompletableFuture<Integer> running = OwnThread.of(() -> remote.cookFor(() -> 7));
        cook.gate.awaitArrivals(1);

        CompletableFuture<Void> closing = OwnThread.run(() -> server.close(LONG));
        await().atMost(30, SECONDS).until(() -> catchThrowable(remote::taste) != null);
        cook.gate.open();

        assertThat(running.get(30, SECONDS)).isEqualTo(7);
        closing.get(30, SECONDS);
    }

    @Test
    @DisplayName("B077: a call that outlasts the grace time is cut off, and its caller is told that it may have run")
    void graceOver() throws Exception {
        Node server = nodes.server();
        Kitchen remote = Nodes.serve(server, cook, Kitchen.class, nodes.client());
        CompletableFuture<Integer> running = OwnThread.of(() -> remote.cook(1));
        cook.gate.awaitArrivals(1);

        server.close(Duration.ofMillis(50));

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> running.orTimeout(20, SECONDS).join())
                .havingCause()
                .isInstanceOfSatisfying(
                        OutcomeUnknown.class,
                        unknown -> assertThat(unknown.outcome()).isEqualTo(Outcome.UNKNOWN));
        cook.gate.open();
    }

    @Test
    @DisplayName("B077: closing the caller's node ends its waiting calls")
    void callerCloses() throws Exception {
        Node client = nodes.client();
        Kitchen remote = Nodes.serve(nodes.server(), cook, Kitchen.class, client);
        CompletableFuture<Integer> running = OwnThread.of(() -> remote.cook(1));
        cook.gate.awaitArrivals(1);

        client.close(Duration.ZERO);

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> running.orTimeout(20, SECONDS).join())
                .withCauseInstanceOf(RemoteFailure.class);
        cook.gate.open();
    }

    @Test
    @DisplayName("B077: closing an idle node takes no grace time")
    void idleCloseIsQuick() {
        Node server = nodes.server();
        Kitchen remote = Nodes.serve(server, cook, Kitchen.class, nodes.client());
        assertThat(remote.taste()).isZero();

        CompletableFuture<Void> closing = OwnThread.run(() -> server.close(Duration.ofMinutes(5)));

        assertThat(closing).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    @DisplayName("B077: threads that wait for the end of a node go on when it is closed")
    void awaitClose() throws Exception {
        Node server = nodes.server();
        CompletableFuture<Void> waiting = OwnThread.run(() -> {
            try {
                server.awaitClose();
            } catch (InterruptedException e) {
                throw new CompletionException(e);
            }
        });

        assertThat(waiting).isNotDone();
        server.close();

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(10));
    }
}
