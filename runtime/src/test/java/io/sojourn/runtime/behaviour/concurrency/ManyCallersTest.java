package io.sojourn.runtime.behaviour.concurrency;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sojourn.Remote;
import io.sojourn.call.CallOptions;
import io.sojourn.failure.Cancelled;
import io.sojourn.failure.DeadlineExceeded;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Gate;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.thread.BodyThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hundreds of threads call the same object: virtual ones where the JDK has them, which do not read for themselves. */
class ManyCallersTest {

    private static final int CALLERS = 300;

    @Remote
    interface Desk {
        int next(int number);

        void queue();
    }

    private static final class Clerk implements Desk {

        final Gate gate = new Gate();

        @Override
        public int next(int number) {
            return number + 1;
        }

        @Override
        public void queue() {
            gate.pass();
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private final Clerk clerk = new Clerk();
    private final BodyThreads callers = BodyThreads.virtualOrPlatform("caller", 1_024);

    @AfterEach
    void endCallers() {
        callers.close();
    }

    @Test
    @DisplayName("each gets its own answers")
    void ownAnswers() throws Exception {
        Desk desk = nodes.serve(clerk, Desk.class);
        List<CompletableFuture<Integer>> ends = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            int first = 1_000 * i;
            CompletableFuture<Integer> end = new CompletableFuture<>();
            ends.add(end);
            callers.execute(() -> {
                int number = first;
                for (int call = 0; call < 50; call++) {
                    number = desk.next(number);
                }
                end.complete(number);
            });
        }
        for (int i = 0; i < CALLERS; i++) {
            assertThat(ends.get(i).get(60, SECONDS)).isEqualTo(1_000 * i + 50);
        }
    }

    @Test
    @DisplayName("each is told when its time is over, although no answer comes")
    void deadlines() throws Exception {
        Node client = nodes.client();
        Desk desk = Nodes.serve(nodes.server(), clerk, Desk.class, client);
        Desk hurried = client.with(desk, CallOptions.deadline(Duration.ofSeconds(1)));
        desk.next(1);
        List<CompletableFuture<Throwable>> ends = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            CompletableFuture<Throwable> end = new CompletableFuture<>();
            ends.add(end);
            callers.execute(() -> end.complete(catchThrowable(hurried::queue)));
        }
        for (CompletableFuture<Throwable> end : ends) {
            assertThat(end.get(60, SECONDS)).isInstanceOf(DeadlineExceeded.class);
        }
    }

    @Test
    @DisplayName("each that is interrupted gives its call up")
    void interrupts() throws Exception {
        Desk desk = nodes.serve(clerk, Desk.class);
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Throwable>> ends = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            CompletableFuture<Throwable> end = new CompletableFuture<>();
            ends.add(end);
            callers.execute(() -> {
                threads.add(Thread.currentThread());
                end.complete(catchThrowable(desk::queue));
            });
        }
        clerk.gate.awaitArrivals(20);
        threads.forEach(Thread::interrupt);
        for (CompletableFuture<Throwable> end : ends) {
            assertThat(end.get(60, SECONDS)).isInstanceOf(Cancelled.class);
        }
    }
}
