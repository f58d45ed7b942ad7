package io.sojourn.runtime.behaviour.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.Remote;
import io.sojourn.call.CallOptions;
import io.sojourn.failure.DeadlineExceeded;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Gate;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OwnThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bodies that were short so far, so that they run on the thread that reads the connection, and then are not. */
class InLineBodiesTest {

    private static final int MANY = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Remote
    interface Listener {
        int answer(int question);
    }

    @Remote
    interface Desk {
        /** Short, but waits at the gate when told so. */
        String serve(boolean wait);

        int ask(Listener listener, int question);

        void openGate();

        /** Takes so long. */
        int linger(int millis);

        /** Leaves its thread interrupted; whether it was so before. */
        boolean interrupt();
    }

    private static final class StandardDesk implements Desk {

        final Gate gate = new Gate();
        final AtomicInteger running = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();

        @Override
        public String serve(boolean wait) {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
                if (wait) {
                    gate.pass();
                }
                return Thread.currentThread().getName();
            } finally {
                running.decrementAndGet();
            }
        }

        @Override
        public int ask(Listener listener, int question) {
            return question < 0 ? question : listener.answer(question);
        }

        @Override
        public int linger(int millis) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return millis;
        }

        @Override
        public boolean interrupt() {
            boolean before = Thread.currentThread().isInterrupted();
            Thread.currentThread().interrupt();
            return before;
        }

        @Override
        public void openGate() {
            gate.open();
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private final StandardDesk desk = new StandardDesk();
    private Desk remote;
    private Node client;

    @BeforeEach
    void start() {
        client = nodes.client();
        remote = Nodes.serve(nodes.server(), desk, Desk.class, client);
    }

    private void teachThatItIsShort() {
        for (int i = 0; i < MANY; i++) {
            remote.serve(false);
        }
    }

    @Test
    @DisplayName("A short body runs on the thread that read its call")
    void runsWhereItWasRead() {
        teachThatItIsShort();

        // Not surely the next one: where the machine stalls, several in a row seem to be long.
        await().until(() -> remote.serve(false).contains("-connection-"));
    }

    @Test
    @DisplayName("A body that blocks after many that were short does not hold up the call that it waits for")
    void blocksUntilAnotherCall() throws Exception {
        teachThatItIsShort();

        // Both go through one connection.
        CompletableFuture<String> waiting = OwnThread.of(() -> remote.serve(true));
        desk.gate.awaitArrivals(1);
        CompletableFuture<Integer> opening = OwnThread.of(() -> {
            remote.openGate();
            return 0;
        });

        assertThat(opening).succeedsWithin(PATIENCE);
        assertThat(waiting).succeedsWithin(PATIENCE);
        assertThat(remote.serve(false)).isNotEmpty();
    }

    @Test
    @DisplayName("Many bodies that block at once after many short ones all begin")
    void manyBlock() throws Exception {
        teachThatItIsShort();
        List<CompletableFuture<String>> waiting = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            waiting.add(OwnThread.of(() -> remote.serve(true)));
        }

        desk.gate.awaitArrivals(40);
        desk.gate.open();

        assertThat(waiting).allSatisfy(call -> assertThat(call).succeedsWithin(PATIENCE));
    }

    @Test
    @DisplayName("A body that calls back after many that did not gets its answer")
    void callsBack() {
        for (int i = 0; i < MANY; i++) {
            remote.ask(question -> question, -1);
        }

        assertThat(OwnThread.of(() -> remote.ask(question -> question + 1, 41)))
                .succeedsWithin(PATIENCE)
                .isEqualTo(42);
    }

    @Test
    @DisplayName("A body that takes longer than expected is answered when it has ended")
    void lingers() {
        for (int i = 0; i < MANY; i++) {
            remote.linger(0);
        }

        // Without further calls nothing else is sent for a second. A machine that stalls for so long does so now and
        // then,
        // an answer that is forgotten is so each time.
        Desk hurried = client.with(remote, CallOptions.deadline(Duration.ofMillis(900)));
        for (int i = 0; i < 5; i++) {
            await().ignoreExceptionsInstanceOf(DeadlineExceeded.class).until(() -> hurried.linger(50) == 50);
        }
    }

    @Test
    @DisplayName("A body that leaves its thread interrupted does so for itself only")
    void interrupted() {
        boolean anyBefore = false;
        for (int i = 0; i < MANY; i++) {
            anyBefore |= remote.interrupt();
        }

        assertThat(anyBefore).isFalse();
    }

    @Test
    @DisplayName("B104: maximumRunningCalls holds for short bodies too")
    void limit() {
        Node serial = nodes.start(Nodes.listening().maximumRunningCalls(1));
        StandardDesk own = new StandardDesk();
        Desk there = Nodes.serve(serial, own, Desk.class, client);
        List<CompletableFuture<Integer>> callers = new ArrayList<>();
        for (int caller = 0; caller < 8; caller++) {
            callers.add(OwnThread.of(() -> {
                for (int i = 0; i < MANY / 4; i++) {
                    there.serve(false);
                }
                return 0;
            }));
        }

        assertThat(callers).allSatisfy(call -> assertThat(call).succeedsWithin(Duration.ofSeconds(60)));
        assertThat(own.most).hasValue(1);
    }
}
