package io.sojourn.runtime.behaviour.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.runtime.behaviour.OwnThread;
import io.sojourn.runtime.behaviour.Relay;
import io.sojourn.runtime.wire.Frame;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connections that break at the worst moment. */
class CutTest {

    private static final byte[] LARGE = new byte[1 << 20];

    @RegisterExtension
    final RelayedTally nodes = new RelayedTally();

    private final AtomicBoolean armed = new AtomicBoolean();

    /** Lets half of the next frame of the kind through and cuts the connection. */
    private Relay.Filter cutIn(Class<? extends Frame> kind) {
        return (frame, bytes, out) -> {
            if (kind.isInstance(frame) && armed.compareAndSet(true, false)) {
                cutInTheMiddle(bytes, out);
            } else {
                out.send(bytes);
            }
        };
    }

    private static void cutInTheMiddle(byte[] bytes, Relay.Out out) throws IOException {
        out.send(Arrays.copyOf(bytes, bytes.length / 2));
        out.cut();
    }

    private void assertWorksAgain() {
        assertThat(nodes.remote.mark(7)).isEqualTo(7);
    }

    @Test
    @DisplayName("B127: cut in mid-request, the method has not run, and the error does not claim that it has")
    void midRequest() {
        assertThat(nodes.remote.mark(1)).isEqualTo(1);
        nodes.relay.towardsServer(cutIn(Frame.Request.class));
        armed.set(true);

        RemoteFailure failure = catchThrowableOfType(RemoteFailure.class, () -> nodes.remote.mark(2));

        assertThat(failure).as("%s", failure).isNotNull();
        assertThat(failure.outcome()).isIn(Outcome.UNKNOWN, Outcome.NOT_EXECUTED);
        assertThat(failure.method()).endsWith("Tally.mark");
        assertThat(nodes.object.begun).hasValue(1);
        assertWorksAgain();
    }

    @Test
    @DisplayName("B127: cut between the parts of a long request, the method has not run")
    void midLongRequest() {
        assertThat(nodes.remote.mark(1)).isEqualTo(1);
        nodes.relay.towardsServer(cutIn(Frame.Data.class));
        armed.set(true);

        RemoteFailure failure = catchThrowableOfType(RemoteFailure.class, () -> nodes.remote.echo(LARGE));

        assertThat(failure).as("%s", failure).isNotNull();
        assertThat(failure.outcome()).isIn(Outcome.UNKNOWN, Outcome.NOT_EXECUTED);
        assertThat(nodes.object.begun).hasValue(1);
        assertWorksAgain();
    }

    @Test
    @DisplayName("B127: cut in mid-reply, the method may have run, and the error says UNKNOWN")
    void midReply() {
        assertThat(nodes.remote.mark(1)).isEqualTo(1);
        nodes.relay.towardsClient(cutIn(Frame.Reply.class));
        armed.set(true);

        RemoteFailure failure = catchThrowableOfType(RemoteFailure.class, () -> nodes.remote.mark(2));

        assertThat(failure).as("%s", failure).isNotNull();
        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(nodes.object.begun).hasValue(2);
        assertWorksAgain();
    }

    @Test
    @DisplayName("B127: cut between the parts of a long reply, the error says that the method may have run")
    void midLongReply() {
        assertThat(nodes.remote.mark(1)).isEqualTo(1);
        nodes.relay.towardsClient(cutIn(Frame.Data.class));
        armed.set(true);

        RemoteFailure failure = catchThrowableOfType(RemoteFailure.class, () -> nodes.remote.echo(LARGE));

        assertThat(failure).as("%s", failure).isNotNull();
        assertThat(failure.outcome()).isIn(Outcome.UNKNOWN, Outcome.EXECUTED);
        assertThat(nodes.object.begun).hasValue(2);
        assertWorksAgain();
    }

    @Test
    @DisplayName("B127: cut while the body runs, all waiting calls end soon with an UNKNOWN outcome")
    void whileRunning() throws Exception {
        CompletableFuture<Integer> one = OwnThread.of(() -> nodes.remote.markSlowly(1));
        CompletableFuture<Integer> two = OwnThread.of(() -> nodes.remote.markSlowly(2));
        nodes.object.gate.awaitArrivals(2);

        nodes.relay.cut();

        for (CompletableFuture<Integer> call : java.util.List.of(one, two)) {
            Throwable thrown = catchThrowableOfType(
                            CompletionException.class,
                            () -> call.orTimeout(20, java.util.concurrent.TimeUnit.SECONDS)
                                    .join())
                    .getCause();
            assertThat(thrown)
                    .isInstanceOfSatisfying(
                            RemoteFailure.class,
                            failure -> assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN));
        }
        nodes.object.gate.open();
        assertWorksAgain();
        assertThat(nodes.object.begun).hasValue(3);
    }

    @Test
    @DisplayName("B127: a caller that hears nothing more is freed by its deadline")
    void silence() {
        assertThat(nodes.remote.mark(1)).isEqualTo(1);
        nodes.relay.towardsClient((frame, bytes, out) -> {});
        Tally hurried = nodes.client.with(nodes.remote, io.sojourn.call.CallOptions.deadline(Duration.ofMillis(500)));

        RemoteFailure failure = catchThrowableOfType(RemoteFailure.class, () -> hurried.mark(2));

        assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
        nodes.relay.towardsClient((frame, bytes, out) -> out.send(bytes));
        assertWorksAgain();
    }
}
