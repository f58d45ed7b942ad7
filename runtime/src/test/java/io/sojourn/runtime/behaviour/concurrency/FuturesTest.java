package io.sojourn.runtime.behaviour.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sojourn.Remote;
import io.sojourn.call.CallContext;
import io.sojourn.call.CallOptions;
import io.sojourn.failure.DeadlineExceeded;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Gate;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OutOfTime;
import io.sojourn.runtime.behaviour.OwnThread;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Results that come later. */
class FuturesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Remote
    interface Oracle {
        CompletableFuture<String> answer(String question);

        String answerNow(String question);
    }

    private static final class Pythia implements Oracle {

        final Gate gate = new Gate();
        final CompletableFuture<String> open = new CompletableFuture<>();
        final CompletableFuture<CallContext> context = new CompletableFuture<>();

        @Override
        public CompletableFuture<String> answer(String question) {
            context.complete(CallContext.current().orElseThrow());
            return switch (question) {
                case "fail" -> CompletableFuture.failedFuture(new IllegalArgumentException("no such question"));
                case "throw" -> throw new IllegalStateException("not today");
                case "never" -> open;
                case "null" -> null;
                default -> OwnThread.of(() -> question + "!");
            };
        }

        @Override
        public String answerNow(String question) {
            context.complete(CallContext.current().orElseThrow());
            if (question.equals("wait")) {
                gate.pass();
            }
            return question + "!";
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private final Pythia pythia = new Pythia();

    @Test
    @DisplayName("B107: a future completes with the result, also through the generated asynchronous view")
    void result() {
        Oracle remote = nodes.serve(pythia, Oracle.class);

        assertThat(remote.answer("why")).succeedsWithin(PATIENCE).isEqualTo("why!");
        assertThat(FuturesTest_OracleAsync.of(remote).answerNow("how"))
                .succeedsWithin(PATIENCE)
                .isEqualTo("how!");
    }

    @Test
    @DisplayName("B107: a future fails with the object's own exception, whether its stage failed or its body threw")
    void failure() {
        Oracle remote = nodes.serve(pythia, Oracle.class);

        assertThat(remote.answer("fail"))
                .failsWithin(PATIENCE)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOf(IllegalArgumentException.class)
                .withMessage("no such question");
        assertThat(remote.answer("throw"))
                .failsWithin(PATIENCE)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .isInstanceOf(IllegalStateException.class)
                .withMessage("not today");
    }

    @Test
    @DisplayName("B107: a body that returns null instead of a stage fails its future with a clear message")
    void nullStage() {
        Oracle remote = nodes.serve(pythia, Oracle.class);

        assertThat(remote.answer("null"))
                .failsWithin(PATIENCE)
                .withThrowableOfType(ExecutionException.class)
                .havingCause()
                .withMessageContaining("null instead of a stage");
    }

    @Test
    @DisplayName("B107: cancelling a future reaches the server: the context says so and the stage there is cancelled")
    void cancel() {
        Oracle remote = nodes.serve(pythia, Oracle.class);
        CompletableFuture<String> future = remote.answer("never");
        assertThat(pythia.context).succeedsWithin(PATIENCE);
        CompletableFuture<String> told = new CompletableFuture<>();
        pythia.context.join().onCancel(() -> told.complete("told"));

        assertThat(future.cancel(true)).isTrue();

        assertThat(told).succeedsWithin(PATIENCE).isEqualTo("told");
        assertThat(pythia.context.join().cancelled()).isTrue();
        assertThat(pythia.open).failsWithin(PATIENCE).withThrowableOfType(CancellationException.class);
        assertThat(future).isCancelled();
        assertThat(remote.answerNow("next")).isEqualTo("next!");
    }

    @Test
    @DisplayName("B107: cancelling the future of a blocking method tells its body, which ends as it likes")
    void cancelBlockingBody() throws Exception {
        Oracle remote = nodes.serve(pythia, Oracle.class);
        CompletableFuture<String> future = FuturesTest_OracleAsync.of(remote).answerNow("wait");
        pythia.gate.awaitArrivals(1);

        future.cancel(true);

        CompletableFuture<String> told = new CompletableFuture<>();
        pythia.context.join().onCancel(() -> told.complete("told"));
        assertThat(told).succeedsWithin(PATIENCE);
        pythia.gate.open();
        assertThat(remote.answerNow("next")).isEqualTo("next!");
    }

    @Test
    @DisplayName("B107: the deadline ends a future, and the stage at the server is cancelled")
    void timeout() {
        Node client = nodes.client();
        Oracle remote = Nodes.serve(nodes.server(), pythia, Oracle.class, client);
        Oracle hurried = client.with(remote, CallOptions.deadline(Duration.ofMillis(300)));

        OutOfTime.of(() -> awaitFailure(hurried.answer("never")), pythia.context::isDone);
        assertThat(pythia.open).failsWithin(PATIENCE).withThrowableOfType(CancellationException.class);
    }

    private static void awaitFailure(CompletableFuture<?> future) {
        ExecutionException failure = catchThrowableOfType(
                ExecutionException.class, () -> future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        throw (DeadlineExceeded) failure.getCause();
    }

    @Test
    @DisplayName("B107: what is attached to a future runs on a thread of the node that may block and call again")
    void continuationThread() throws Exception {
        Node client = nodes.client();
        Oracle remote = Nodes.serve(nodes.server(), pythia, Oracle.class, client);
        CompletableFuture<String> slow = FuturesTest_OracleAsync.of(remote).answerNow("wait");
        AtomicReference<Thread> thread = new AtomicReference<>();
        CompletableFuture<String> nested = slow.thenApply(first -> {
            thread.set(Thread.currentThread());
            return first + remote.answerNow("again");
        });
        pythia.gate.awaitArrivals(1);
        pythia.gate.open();

        assertThat(nested.get(30, TimeUnit.SECONDS)).isEqualTo("wait!again!");
        assertThat(thread.get()).isNotSameAs(Thread.currentThread());
        assertThat(thread.get().getName()).startsWith("client-body");
    }

    @Test
    @DisplayName("B107: futures fail when their node closes, none stays open")
    void nodeCloses() {
        Node client = nodes.client();
        Oracle remote = Nodes.serve(nodes.server(), pythia, Oracle.class, client);
        CompletableFuture<String> future = remote.answer("never");
        assertThat(pythia.context).succeedsWithin(PATIENCE);

        client.close(Duration.ZERO);

        assertThat(future)
                .failsWithin(PATIENCE)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(RemoteFailure.class);
    }
}
