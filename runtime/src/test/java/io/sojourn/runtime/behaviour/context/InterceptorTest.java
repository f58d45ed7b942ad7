package io.sojourn.runtime.behaviour.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.sojourn.Oneway;
import io.sojourn.Remote;
import io.sojourn.call.CallContext;
import io.sojourn.call.ClientInterceptor;
import io.sojourn.call.ServerInterceptor;
import io.sojourn.failure.AccessDenied;
import io.sojourn.failure.FailedCall;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.node.Node;
import io.sojourn.node.NodeBuilder;
import io.sojourn.runtime.behaviour.Nodes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Code around calls, on both sides. */
class InterceptorTest {

    @Remote
    interface Safe {
        int open(int code);

        CompletableFuture<Integer> openLater(int code);

        @Oneway
        void knock();
    }

    private class Vault implements Safe {

        final AtomicInteger opened = new AtomicInteger();
        final CountDownLatch knocked = new CountDownLatch(1);

        @Override
        public int open(int code) {
            steps.add("body");
            if (code < 0) {
                throw new IllegalArgumentException("wrong code");
            }
            return opened.incrementAndGet();
        }

        @Override
        public CompletableFuture<Integer> openLater(int code) {
            return CompletableFuture.completedFuture(open(code));
        }

        @Override
        public void knock() {
            steps.add("knock " + CallContext.current().orElseThrow().values().get("who"));
            knocked.countDown();
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private final List<String> steps = new CopyOnWriteArrayList<>();
    private final Vault vault = new Vault();

    private ClientInterceptor callingSide(String name) {
        return (call, next) -> {
            steps.add(name + " before " + call.methodName());
            try {
                return next.proceed();
            } catch (Throwable thrown) {
                steps.add(name + " saw " + thrown.getMessage());
                throw thrown;
            } finally {
                steps.add(name + " after");
            }
        };
    }

    private ServerInterceptor servingSide(String name) {
        return (call, next) -> {
            steps.add(name + " before " + call.methodName());
            try {
                next.proceed();
            } catch (Throwable thrown) {
                steps.add(name + " saw " + thrown.getMessage());
                throw thrown;
            } finally {
                steps.add(name + " after");
            }
        };
    }

    private Safe serve(NodeBuilder server, NodeBuilder client) {
        return Nodes.serve(nodes.start(server), vault, Safe.class, nodes.start(client));
    }

    @Test
    @DisplayName("B163: interceptors of both sides nest in the order of registration")
    void nestInOrder() {
        Safe remote = serve(
                Nodes.listening().serverInterceptor(servingSide("s1")).serverInterceptor(servingSide("s2")),
                Nodes.calling().clientInterceptor(callingSide("c1")).clientInterceptor(callingSide("c2")));

        assertThat(remote.open(1)).isEqualTo(1);

        assertThat(steps)
                .containsSubsequence("c1 before open", "c2 before open", "s1 before open", "s2 before open", "body")
                .containsSubsequence("body", "s2 after", "s1 after")
                .containsSubsequence("body", "c2 after", "c1 after");
    }

    @Test
    @DisplayName("B163: each interceptor sees the failure of the object on its way out, in reverse order")
    void nestOnFailure() {
        Safe remote = serve(
                Nodes.listening().serverInterceptor(servingSide("s1")).serverInterceptor(servingSide("s2")),
                Nodes.calling().clientInterceptor(callingSide("c1")).clientInterceptor(callingSide("c2")));

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> remote.open(-1))
                .withMessage("wrong code");

        assertThat(steps)
                .containsSubsequence("body", "s2 saw wrong code", "s2 after", "s1 saw wrong code", "s1 after")
                .containsSubsequence("body", "c2 saw wrong code", "c2 after", "c1 saw wrong code", "c1 after");
    }

    @Test
    @DisplayName("B163: a server interceptor that denies a call before its body leaves the object alone")
    void denied() {
        Safe remote = serve(
                Nodes.listening().serverInterceptor((call, next) -> {
                    throw new AccessDenied("only the manager", FailedCall.of(Outcome.NOT_EXECUTED), null);
                }),
                Nodes.calling());

        assertThatExceptionOfType(AccessDenied.class)
                .isThrownBy(() -> remote.open(1))
                .withMessageContaining("only the manager")
                .satisfies(denied -> assertThat(denied.outcome()).isEqualTo(Outcome.NOT_EXECUTED));
        assertThat(vault.opened).hasValue(0);
    }

    @Test
    @DisplayName("B163: an exception that a server interceptor throws after the body reaches the caller as itself")
    void failsAfterBody() {
        Safe remote = serve(
                Nodes.listening().serverInterceptor((call, next) -> {
                    next.proceed();
                    throw new IllegalStateException("audit is full");
                }),
                Nodes.calling());

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> remote.open(1))
                .withMessage("audit is full");
        assertThat(vault.opened).hasValue(1);
        assertThatExceptionOfType(IllegalStateException.class)
                .as("and the connection lives on")
                .isThrownBy(() -> remote.open(1));
    }

    @Test
    @DisplayName("B163: a server interceptor that ends a call without calling the object is told off, not a hang")
    void neverProceeds() {
        Safe remote = serve(Nodes.listening().serverInterceptor((call, next) -> {}), Nodes.calling());

        assertThatExceptionOfType(RemoteFailure.class)
                .isThrownBy(() -> remote.open(1))
                .withMessageContaining("interceptor")
                .satisfies(failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED));
        assertThat(vault.opened).hasValue(0);
    }

    @Test
    @DisplayName("B163: a client interceptor can answer a call itself or fail it, without anything being sent")
    void clientSideAnswers() {
        Node server = nodes.server();
        Node client = nodes.start(Nodes.calling().clientInterceptor((call, next) -> {
            if (call.remaining().compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalStateException("too patient");
            }
            return call.methodName().equals("open") ? Integer.valueOf(42) : next.proceed();
        }));
        Safe remote = Nodes.serve(server, vault, Safe.class, client);

        assertThat(remote.open(1)).isEqualTo(42);
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> client.with(remote, io.sojourn.call.CallOptions.deadline(Duration.ofHours(2)))
                        .open(1))
                .withMessage("too patient");
        assertThat(vault.opened).hasValue(0);
        assertThat(server.report().connections()).isZero();
    }

    @Test
    @DisplayName("B163: a client interceptor that goes on once more sends what it has changed in between")
    void goesOnOnceMore() {
        Node client = nodes.start(Nodes.calling().clientInterceptor((call, next) -> {
            call.context("who", "a stranger");
            try {
                return next.proceed();
            } catch (IllegalStateException turnedAway) {
                call.context("who", "the manager");
                return next.proceed();
            }
        }));
        Safe manned = new Vault() {
            @Override
            public int open(int code) {
                String who = CallContext.current().orElseThrow().values().get("who");
                steps.add(who);
                if (!who.equals("the manager")) {
                    throw new IllegalStateException("not for " + who);
                }
                return code;
            }
        };

        assertThat(Nodes.serve(nodes.server(), manned, Safe.class, client).open(7))
                .isEqualTo(7);

        assertThat(steps).containsExactly("a stranger", "the manager");
    }

    @Test
    @DisplayName("B163: interceptors surround asynchronous and one-way calls, and can send context values")
    void asynchronousAndOneway() throws InterruptedException {
        Safe remote = serve(
                Nodes.listening().serverInterceptor(servingSide("s")),
                Nodes.calling().clientInterceptor((call, next) -> {
                    call.context("who", call.oneway() ? "a passer-by" : "a customer");
                    Object result = next.proceed();
                    steps.add("c got " + (result instanceof CompletableFuture ? "a future" : result));
                    return result;
                }));

        assertThat(remote.openLater(1)).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(1);
        remote.knock();
        assertThat(vault.knocked.await(20, TimeUnit.SECONDS)).isTrue();

        // The caller has its result before the interceptors at the server are done.
        await().atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertThat(steps)
                        .containsSubsequence("s before openLater", "body", "s after")
                        .contains("c got a future", "c got null")
                        .containsSubsequence("s before knock", "knock a passer-by"));
    }

    @Test
    @DisplayName("B163: interceptors also surround calls to objects of the same node")
    void sameNode() {
        Node node = nodes.start(
                Nodes.listening().serverInterceptor(servingSide("s")).clientInterceptor(callingSide("c")));

        assertThat(node.export(vault, Safe.class).open(1)).isEqualTo(1);

        assertThat(steps).containsExactly("c before open", "s before open", "body", "s after", "c after");
    }
}
