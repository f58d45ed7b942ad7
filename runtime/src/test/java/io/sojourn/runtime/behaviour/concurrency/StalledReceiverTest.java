package io.sojourn.runtime.behaviour.concurrency;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.sojourn.Oneway;
import io.sojourn.Remote;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.Refused;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Gate;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.Relay;
import io.sojourn.runtime.wire.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A receiver that does not take what is sent to it. */
class StalledReceiverTest {

    private static final int SMALL_CALLS = 100_000;
    private static final int MEGABYTE = 1 << 20;

    @Remote
    interface Sink {
        @Oneway
        void pour(byte[] drop);

        CompletableFuture<Integer> pourAndCount(byte[] drop);

        int level();
    }

    private static final class Basin implements Sink {

        final Gate gate = new Gate();

        @Override
        public void pour(byte[] drop) {
            gate.pass();
        }

        @Override
        public CompletableFuture<Integer> pourAndCount(byte[] drop) {
            return CompletableFuture.completedFuture(drop.length);
        }

        @Override
        public int level() {
            return 0;
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private final Basin basin = new Basin();

    @Test
    @DisplayName(
            "B110: one-way calls to a body that does not end are queued up to a bound, then refused to their caller")
    void slowObject() {
        Sink remote = nodes.serve(basin, Sink.class);

        Throwable refusal = null;
        int sent = 0;
        while (refusal == null && sent < SMALL_CALLS) {
            refusal = catchThrowable(() -> remote.pour(new byte[1]));
            sent++;
        }

        assertThat(refusal)
                .as("after %s calls", sent)
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.outcome()).isEqualTo(Outcome.NOT_EXECUTED));
        basin.gate.open();
        await().atMost(30, SECONDS).ignoreExceptions().until(() -> remote.level() == 0);
    }

    @Test
    @DisplayName("B110: a peer that stops reading makes large asynchronous calls fail before the sender's memory does")
    void peerStopsReading() throws Exception {
        try (Relay relay = new Relay()) {
            Gate stalled = new Gate();
            Node server =
                    nodes.start(Nodes.listening().advertise(relay.endpoint().toString()));
            relay.leadTo(server.endpoints().get(0));
            Sink remote = Nodes.serve(server, basin, Sink.class, nodes.client());
            assertThat(remote.level()).isZero();
            relay.towardsServer((frame, bytes, out) -> {
                if (frame instanceof Frame.Request || frame instanceof Frame.Data) {
                    stalled.pass();
                }
                out.send(bytes);
            });

            List<CompletableFuture<Integer>> calls = new ArrayList<>();
            byte[] drop = new byte[MEGABYTE];
            int refused = 0;
            for (int call = 0; call < 400 && refused == 0; call++) {
                CompletableFuture<Integer> future = remote.pourAndCount(drop);
                calls.add(future);
                refused += future.isCompletedExceptionally() || failsSoon(future) ? 1 : 0;
            }

            assertThat(refused).as("refused among %s MiB", calls.size()).isPositive();
            assertThat(calls.get(calls.size() - 1))
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(Refused.class);
            stalled.open();
            assertThat(calls.get(0)).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(MEGABYTE);
        }
    }

    /** Futures are completed on another thread: the last ones get a moment before more are sent. */
    private static boolean failsSoon(CompletableFuture<Integer> future) {
        return catchThrowable(() -> future.get(5, java.util.concurrent.TimeUnit.MILLISECONDS))
                instanceof ExecutionException;
    }
}
