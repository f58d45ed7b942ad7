package io.sojourn.runtime.behaviour.concurrency;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sojourn.Remote;
import io.sojourn.call.CallContext;
import io.sojourn.failure.Cancelled;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Gate;
import io.sojourn.runtime.behaviour.Nodes;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Interrupting a thread that waits for a reply. */
class InterruptTest {

    @Remote
    interface Inn {
        String stay();

        String visit();
    }

    private static final class House implements Inn {

        final Gate gate = new Gate();
        final CompletableFuture<CallContext> context = new CompletableFuture<>();

        @Override
        public String stay() {
            context.complete(CallContext.current().orElseThrow());
            gate.pass();
            return "rested";
        }

        @Override
        public String visit() {
            return "hello";
        }
    }

    /** A thread that makes one call, and what became of it. */
    private static final class Guest {

        final CompletableFuture<Throwable> end = new CompletableFuture<>();
        final AtomicBoolean stillInterrupted = new AtomicBoolean();
        final Thread thread;

        Guest(Inn remote) {
            thread = new Thread(() -> {
                Throwable thrown = catchThrowable(remote::stay);
                stillInterrupted.set(Thread.currentThread().isInterrupted());
                end.complete(thrown);
            });
            thread.start();
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private final House house = new House();

    @Test
    @DisplayName("B113: interrupting a waiting caller ends its call fast, keeps its flag, tells the server, and the "
            + "link stays")
    void interruptedWhileWaiting() throws Exception {
        Node server = nodes.server();
        Node client = nodes.client();
        Inn remote = Nodes.serve(server, house, Inn.class, client);
        Guest guest = new Guest(remote);
        house.gate.awaitArrivals(1);
        CompletableFuture<String> told = new CompletableFuture<>();
        house.context.get(20, SECONDS).onCancel(() -> told.complete("told"));

        guest.thread.interrupt();

        assertThat(guest.end)
                .succeedsWithin(Duration.ofSeconds(20))
                .isInstanceOfSatisfying(Cancelled.class, cancelled -> {
                    assertThat(cancelled.outcome()).isEqualTo(Outcome.UNKNOWN);
                    assertThat(cancelled.method()).endsWith("Inn.stay");
                });
        assertThat(guest.stillInterrupted).isTrue();
        assertThat(told).succeedsWithin(Duration.ofSeconds(20)).isEqualTo("told");
        assertThat(house.context.join().cancelled()).isTrue();
        assertThat(remote.visit()).isEqualTo("hello");
        assertThat(client.report().connections()).isEqualTo(1);
        house.gate.open();
    }

    @Test
    @DisplayName("B113: interrupting the thread that reads for all others loses no reply of theirs")
    void readerInterrupted() throws Exception {
        Inn remote = nodes.serve(house, Inn.class);
        Guest reader = new Guest(remote);
        house.gate.awaitArrivals(1);
        Guest other = new Guest(remote);
        house.gate.awaitArrivals(1);

        reader.thread.interrupt();
        assertThat(reader.end).succeedsWithin(Duration.ofSeconds(20)).isInstanceOf(Cancelled.class);
        house.gate.open();

        other.end.get(20, SECONDS);
        assertThat(other.end.join()).isNull();
        assertThat(remote.visit()).isEqualTo("hello");
    }

    @Test
    @DisplayName("B113: a call made by a thread that is interrupted already fails without waiting")
    void interruptedBefore() {
        Inn remote = nodes.serve(house, Inn.class);
        assertThat(remote.visit()).isEqualTo("hello");

        Thread.currentThread().interrupt();
        Throwable thrown = catchThrowable(remote::stay);
        boolean flag = Thread.interrupted();
        house.gate.open();

        assertThat(thrown).isInstanceOf(Cancelled.class);
        assertThat(flag).isTrue();
        assertThat(remote.visit()).isEqualTo("hello");
    }

    @Test
    @DisplayName("B113: interrupting a caller of the same node works alike")
    void sameNode() throws Exception {
        Inn proxy = nodes.server().export(house, Inn.class);
        Guest guest = new Guest(proxy);
        house.gate.awaitArrivals(1);

        guest.thread.interrupt();

        assertThat(guest.end).succeedsWithin(Duration.ofSeconds(20)).isInstanceOf(Cancelled.class);
        assertThat(guest.stillInterrupted).isTrue();
        assertThat(house.context.join().cancelled()).isTrue();
        house.gate.open();
        assertThat(proxy.visit()).isEqualTo("hello");
    }

    @Test
    @DisplayName("B113: interrupting a caller while it connects ends its call, not executed")
    void interruptedWhileConnecting() throws Exception {
        try (java.net.ServerSocket silent = new java.net.ServerSocket(0)) {
            Node server = nodes.start(Nodes.listening().advertise("tcp://localhost:" + silent.getLocalPort()));
            Inn remote = Nodes.serve(
                    server, house, Inn.class, nodes.start(Nodes.calling().connectTimeout(Duration.ofSeconds(60))));
            Guest guest = new Guest(remote);
            silent.accept();

            guest.thread.interrupt();

            assertThat(guest.end)
                    .succeedsWithin(Duration.ofSeconds(10))
                    .isInstanceOfSatisfying(
                            RemoteFailure.class,
                            failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED));
            assertThat(guest.stillInterrupted).isTrue();
        }
    }
}
