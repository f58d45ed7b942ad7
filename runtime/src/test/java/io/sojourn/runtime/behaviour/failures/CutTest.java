package io.sojourn.runtime.behaviour.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.runtime.behaviour.OutOfTime;
import io.sojourn.runtime.behaviour.OwnThread;
import io.sojourn.runtime.behaviour.Relay;
import io.sojourn.runtime.wire.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Connections that break at the worst moment: for a moment only, or because the node behind them is gone. */
class CutTest {

    private static final byte[] LARGE = new byte[1 << 20];

    @RegisterExtension
    final RelayedTally nodes = new RelayedTally();

    private final AtomicBoolean armed = new AtomicBoolean();

    /** Lets half of the next frame of the kind through and cuts the connection. */
    private Relay.Filter cutIn(Class<? extends Frame> kind) {
        return (frame, bytes, out) -> {
            if (kind.isInstance(frame) && armed.compareAndSet(true, false)) {
                out.send(Arrays.copyOf(bytes, bytes.length / 2));
                out.cut();
            } else {
                out.send(bytes);
            }
        };
    }

    private void cutOnce(boolean request, Class<? extends Frame> kind) {
        assertThat(nodes.remote.mark(1)).isEqualTo(1);
        if (request) {
            nodes.relay.towardsServer(cutIn(kind));
        } else {
            nodes.relay.towardsClient(cutIn(kind));
        }
        armed.set(true);
    }

    private static Stream<Arguments> moments() {
        return Stream.of(
                Arguments.of("mid-request", true, Frame.Request.class),
                Arguments.of("the middle of a long request", true, Frame.Data.class),
                Arguments.of("mid-reply", false, Frame.Reply.class),
                Arguments.of("the middle of a long reply", false, Frame.Data.class));
    }

    @ParameterizedTest(name = "B118, B127: cut in {0}, the call runs once and its caller notices nothing")
    @MethodSource("moments")
    void cutForAMoment(String moment, boolean request, Class<? extends Frame> kind) {
        cutOnce(request, kind);

        assertThat(nodes.remote.echo(LARGE)).isEqualTo(LARGE);

        assertThat(armed).as("the connection was cut").isFalse();
        assertThat(nodes.object.begun).hasValue(2);
    }

    @ParameterizedTest(name = "B127: cut in {0}, and another node lives there then: the error does not claim too much")
    @MethodSource("moments")
    void cutForGood(String moment, boolean request, Class<? extends Frame> kind) {
        cutOnce(request, kind);
        nodes.relay.leadTo(nodes.other().endpoints().get(0));

        RemoteFailure failure = catchThrowableOfType(RemoteFailure.class, () -> nodes.remote.echo(LARGE));

        assertThat(failure).as("%s", failure).isNotNull();
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(failure.method()).endsWith("Tally.echo");
        assertThat(nodes.object.begun).hasValue(request ? 1 : 2);
        assertThat(catchThrowableOfType(RemoteFailure.class, () -> nodes.remote.mark(3))
                        .outcome())
                .as("a call that was never sent")
                .isEqualTo(Outcome.NOT_EXECUTED);
    }

    @Test
    @DisplayName("B118: cut while bodies run, their callers get the results over the next connection")
    void whileRunning() throws Exception {
        CompletableFuture<Integer> one = OwnThread.of(() -> nodes.remote.markSlowly(1));
        CompletableFuture<Integer> two = OwnThread.of(() -> nodes.remote.markSlowly(2));
        nodes.object.gate.awaitArrivals(2);

        nodes.relay.cut();
        nodes.object.gate.open();

        assertThat(one).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(1);
        assertThat(two).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(2);
        assertThat(nodes.object.begun).hasValue(2);
    }

    @Test
    @DisplayName("B118: calls of many threads survive a connection that flaps, each once")
    void flapping() throws Exception {
        List<CompletableFuture<Boolean>> callers = new ArrayList<>();
        AtomicInteger done = new AtomicInteger();
        for (int caller = 0; caller < 8; caller++) {
            callers.add(OwnThread.of(() -> {
                for (int number = 0; number < 100; number++) {
                    if (nodes.remote.mark(number) != number) {
                        return false;
                    }
                    done.incrementAndGet();
                }
                return true;
            }));
        }
        for (int cut = 1; cut <= 10; cut++) {
            int target = 60 * cut;
            await().pollInterval(Duration.ofMillis(1)).until(() -> done.get() >= target);
            nodes.relay.cut();
        }

        callers.forEach(caller ->
                assertThat(caller).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(true));
        assertThat(nodes.object.begun).hasValue(800);
    }

    @Test
    @DisplayName(
            "large arrays of many threads come back as they were while the connection flaps, and nobody gets another's")
    void largeArraysWhileFlapping() throws Exception {
        List<CompletableFuture<Integer>> callers = new ArrayList<>();
        AtomicInteger done = new AtomicInteger();
        for (int caller = 0; caller < 6; caller++) {
            Random random = new Random(caller);
            callers.add(OwnThread.of(() -> {
                int same = 0;
                for (int call = 0; call < 25; call++) {
                    byte[] content = new byte[100_000 + random.nextInt(1 << 20)];
                    random.nextBytes(content);
                    byte[] sent = content.clone();
                    byte[] received = nodes.remote.echo(sent);
                    // The call is over: what becomes of its argument is nobody else's business.
                    Arrays.fill(sent, (byte) 0);
                    same += Arrays.equals(received, content) ? 1 : 0;
                    done.incrementAndGet();
                }
                return same;
            }));
        }
        for (int cut = 1; cut <= 6; cut++) {
            int target = 20 * cut;
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> done.get() >= target);
            nodes.relay.cut();
        }

        callers.forEach(caller ->
                assertThat(caller).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(25));
        assertThat(nodes.object.begun).hasValue(150);
    }

    @Test
    @DisplayName("B127: a caller that hears nothing more is freed by its deadline")
    void silence() {
        assertThat(nodes.remote.mark(1)).isEqualTo(1);
        nodes.relay.towardsClient((frame, bytes, out) -> {});
        Tally hurried = nodes.client.with(nodes.remote, io.sojourn.call.CallOptions.deadline(Duration.ofMillis(500)));

        RemoteFailure failure = OutOfTime.of(() -> hurried.mark(2), () -> nodes.object.begun.get() > 1);

        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        nodes.relay.towardsClient((frame, bytes, out) -> out.send(bytes));
        assertThat(nodes.remote.mark(7)).isEqualTo(7);
    }
}
