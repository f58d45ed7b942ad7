package io.sojourn.naming.server.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sojourn.call.CallContext;
import io.sojourn.failure.MethodUnknown;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.node.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A call whose object is gone")
@Timeout(180)
class RetryElsewhereTest {

    private Node naming;
    private Node client;

    @BeforeEach
    void start() {
        naming = Node.builder().listen("tcp://localhost:0").embeddedNaming().start();
        client = Node.builder().naming(naming.endpoints()).start();
    }

    @AfterEach
    void close() {
        client.close(Duration.ZERO);
        naming.close(Duration.ZERO);
    }

    private Node owner(String name) {
        return Node.builder()
                .name(name)
                .listen("tcp://localhost:0")
                .naming(naming.endpoints())
                .start();
    }

    private static <T> CompletableFuture<T> inThread(Supplier<T> action) {
        return CompletableFuture.supplyAsync(action, task -> {
            Thread thread = new Thread(task, "caller");
            thread.setDaemon(true);
            thread.start();
        });
    }

    /** Works, or waits for ever when it is told so. */
    private static final class Worker implements Clerk {

        final String name;
        final boolean stuck;
        final CountDownLatch begun = new CountDownLatch(2);

        Worker(String name, boolean stuck) {
            this.name = name;
            this.stuck = stuck;
        }

        private String work() {
            begun.countDown();
            if (stuck) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return name + " at attempt " + CallContext.current().orElseThrow().attempt();
        }

        @Override
        public String look() {
            return work();
        }

        @Override
        public String write() {
            return work();
        }
    }

    @Test
    @DisplayName(
            "B118, B119: goes to what the name leads to now: a graceful stop hands all callers over without a failure")
    void gracefulStop() throws Exception {
        Node first = owner("first");
        first.bind("clerk", new Worker("first", false));
        Clerk clerk = client.lookup("clerk", Clerk.class);
        AtomicBoolean stop = new AtomicBoolean();
        AtomicInteger calls = new AtomicInteger();
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<String>> callers = new ArrayList<>();
        for (int caller = 0; caller < 4; caller++) {
            callers.add(inThread(() -> {
                String last = "";
                while (!stop.get()) {
                    try {
                        last = clerk.write();
                        calls.incrementAndGet();
                    } catch (RemoteFailure failure) {
                        failures.add(failure);
                    }
                }
                return last;
            }));
        }

        try (Node second = owner("second")) {
            Worker successor = new Worker("second", false);
            second.naming().rebind("clerk", successor);
            first.close();
            assertThat(successor.begun.await(20, TimeUnit.SECONDS)).isTrue();
            stop.set(true);
            for (CompletableFuture<String> caller : callers) {
                assertThat(caller.get(20, TimeUnit.SECONDS)).startsWith("second");
            }
        }
        assertThat(failures).isEmpty();
        assertThat(calls).hasPositiveValue();
    }

    @Test
    @DisplayName("B118: may run again if it is idempotent and its server was lost; otherwise its outcome is unknown")
    void serverLost() throws Exception {
        Node first = owner("owner");
        Worker stuck = new Worker("first", true);
        first.bind("clerk", stuck);
        Clerk clerk = client.lookup("clerk", Clerk.class);
        CompletableFuture<String> looks = inThread(clerk::look);
        CompletableFuture<Throwable> writes = inThread(() -> catchThrowable(clerk::write));
        assertThat(stuck.begun.await(20, TimeUnit.SECONDS)).isTrue();

        try (Node second = owner("successor")) {
            // Before its server is lost: a name that leads nowhere ends a call.
            second.naming().rebind("clerk", new Worker("second", false));
            first.close(Duration.ZERO);

            assertThat(looks.get(20, TimeUnit.SECONDS))
                    .startsWith("second at attempt ")
                    .doesNotEndWith(" 0");
            assertThat(writes.get(20, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            RemoteFailure.class,
                            failure -> assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN));
            assertThat(clerk.write()).isEqualTo("second at attempt 0");
        }
    }

    @Test
    @DisplayName("B120: is told when what came back under the name has another interface, and did not run")
    void otherInterface() {
        Node first = owner("owner");
        first.bind("clerk", new Worker("first", false));
        Clerk clerk = client.lookup("clerk", Clerk.class);
        assertThat(clerk.look()).isEqualTo("first at attempt 0");
        first.close(Duration.ZERO);

        try (Node second = owner("owner")) {
            second.bind("clerk", (Greeter) whom -> "hello " + whom);

            assertThatExceptionOfType(MethodUnknown.class)
                    .isThrownBy(clerk::look)
                    .satisfies(failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED));
        }
    }
}
