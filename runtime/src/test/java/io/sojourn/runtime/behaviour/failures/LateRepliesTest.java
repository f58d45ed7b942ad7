package io.sojourn.runtime.behaviour.failures;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.call.CallOptions;
import io.sojourn.runtime.behaviour.Gate;
import io.sojourn.runtime.behaviour.OutOfTime;
import io.sojourn.runtime.behaviour.OwnThread;
import io.sojourn.runtime.wire.Frame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Frames that come late or twice never run a method twice and never answer another call. */
class LateRepliesTest {

    @RegisterExtension
    final RelayedTally nodes = new RelayedTally();

    @Test
    @DisplayName("B116: the reply of a call that was given up does not answer the next one")
    void replyAfterDeadline() throws Exception {
        Tally hurried = nodes.client.with(nodes.remote, CallOptions.deadline(Duration.ofMillis(300)));

        OutOfTime.of(() -> hurried.markSlowly(1), () -> nodes.object.begun.get() > 0);
        nodes.object.gate.open();

        for (int number = 100; number < 300; number++) {
            assertThat(nodes.remote.mark(number)).isEqualTo(number);
        }
    }

    @Test
    @DisplayName("B116: a reply that is held back on its way past the deadline does not answer another call")
    void replyHeldBack() throws Exception {
        assertThat(nodes.remote.mark(0)).isZero();
        Gate late = new Gate();
        AtomicBoolean first = new AtomicBoolean(true);
        List<CompletableFuture<Void>> carriers = new CopyOnWriteArrayList<>();
        nodes.relay.towardsClient((frame, bytes, out) -> {
            if (frame instanceof Frame.Reply && first.compareAndSet(true, false)) {
                carriers.add(OwnThread.run(() -> {
                    late.pass();
                    try {
                        out.send(bytes);
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }));
            } else {
                out.send(bytes);
            }
        });
        Tally hurried = nodes.client.with(nodes.remote, CallOptions.deadline(Duration.ofMillis(300)));

        OutOfTime.of(() -> hurried.mark(1), () -> nodes.object.begun.get() > 1);
        assertThat(nodes.remote.mark(2)).isEqualTo(2);
        late.open();
        for (CompletableFuture<Void> carrier : carriers) {
            carrier.get(20, SECONDS);
        }
        for (int number = 100; number < 300; number++) {
            assertThat(nodes.remote.mark(number)).isEqualTo(number);
        }
        assertThat(nodes.object.begun).hasValue(203);
    }

    @Test
    @DisplayName("B116: replies that arrive twice answer their own calls only")
    void repliesTwice() {
        nodes.relay.towardsClient((frame, bytes, out) -> {
            out.send(bytes);
            if (frame instanceof Frame.Reply) {
                out.send(bytes);
            }
        });

        for (int number = 0; number < 300; number++) {
            assertThat(nodes.remote.mark(number)).isEqualTo(number);
        }
    }

    @Test
    @DisplayName("B116: requests that arrive twice run once")
    void requestsTwice() {
        nodes.relay.towardsServer((frame, bytes, out) -> {
            out.send(bytes);
            if (frame instanceof Frame.Request) {
                out.send(bytes);
            }
        });

        for (int number = 0; number < 300; number++) {
            assertThat(nodes.remote.mark(number)).isEqualTo(number);
        }
        assertThat(nodes.object.begun).hasValue(300);
    }

    @Test
    @DisplayName("B116: a request that arrives again long after its reply does not run again")
    void requestReplayedLater() {
        List<byte[]> old = new CopyOnWriteArrayList<>();
        AtomicBoolean replay = new AtomicBoolean();
        nodes.relay.towardsServer((frame, bytes, out) -> {
            if (frame instanceof Frame.Request) {
                if (replay.compareAndSet(true, false)) {
                    for (byte[] again : old) {
                        out.send(again);
                    }
                }
                old.add(bytes);
            }
            out.send(bytes);
        });
        for (int number = 0; number < 20; number++) {
            assertThat(nodes.remote.mark(number)).isEqualTo(number);
        }

        replay.set(true);
        for (int number = 20; number < 40; number++) {
            assertThat(nodes.remote.mark(number)).isEqualTo(number);
        }

        assertThat(nodes.object.begun).hasValue(40);
        assertThat(nodes.server.report().connections()).isEqualTo(1);
    }

    @Test
    @DisplayName("B116: callers in parallel get their own replies although every frame comes twice")
    void parallelCallers() {
        nodes.relay.towardsServer((frame, bytes, out) -> {
            out.send(bytes);
            if (frame instanceof Frame.Request) {
                out.send(bytes);
            }
        });
        nodes.relay.towardsClient((frame, bytes, out) -> {
            out.send(bytes);
            if (frame instanceof Frame.Reply) {
                out.send(bytes);
            }
        });
        List<CompletableFuture<Boolean>> callers = new ArrayList<>();
        for (int caller = 0; caller < 16; caller++) {
            int base = caller * 1_000;
            callers.add(OwnThread.of(() -> {
                for (int number = base; number < base + 50; number++) {
                    if (nodes.remote.mark(number) != number) {
                        return false;
                    }
                }
                return true;
            }));
        }

        callers.forEach(caller ->
                assertThat(caller).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(true));
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(nodes.object.begun).hasValue(16 * 50));
    }
}
