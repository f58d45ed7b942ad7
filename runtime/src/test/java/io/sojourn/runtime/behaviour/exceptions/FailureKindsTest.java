package io.sojourn.runtime.behaviour.exceptions;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.sojourn.Remote;
import io.sojourn.call.CallOptions;
import io.sojourn.failure.DeadlineExceeded;
import io.sojourn.failure.MethodUnknown;
import io.sojourn.failure.ObjectGone;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.Refused;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.failure.Unreachable;
import io.sojourn.identity.Reference;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Compiled;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OutOfTime;
import io.sojourn.runtime.behaviour.Place;
import io.sojourn.runtime.behaviour.TwoNodes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What went wrong can be told from the type of the exception and its outcome, never from its text. */
class FailureKindsTest {

    /** The common pool may have a single thread, and these tasks block. */
    private static final Executor OWN_THREAD = task -> new Thread(task).start();

    @Remote
    interface Task {
        int run() throws Exception;
    }

    private static RemoteFailure failureOf(Task task) {
        return catchThrowableOfType(RemoteFailure.class, task::run);
    }

    @Test
    @DisplayName("B066: an error of the application is no RemoteFailure")
    void application() {
        try (TwoNodes nodes = TwoNodes.at(Place.TCP)) {
            Task task = nodes.serve(Task.class, () -> {
                throw new IllegalStateException("mine");
            });
            assertThatThrownBy(task::run)
                    .isNotInstanceOf(RemoteFailure.class)
                    .isExactlyInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    @DisplayName("B066: a missing object is ObjectGone, not executed, and names call, method and object")
    void noSuchObject() {
        try (TwoNodes nodes = TwoNodes.at(Place.TCP)) {
            Task object = () -> 1;
            Task task = nodes.serve(Task.class, object);
            nodes.server().unexport(object);
            RemoteFailure failure = failureOf(task);
            assertThat(failure).isInstanceOf(ObjectGone.class);
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED);
            assertThat(failure.method()).contains("run");
            assertThat(failure.callId().client()).isEqualTo(nodes.client().id());
            assertThat(failure)
                    .hasMessageContaining(
                            nodes.client().reference(task).object().toString());
        }
    }

    @Test
    @DisplayName("B066: a missing method is MethodUnknown, not executed")
    void noSuchMethod(@TempDir Path directory) throws Exception {
        String body = "package later; public class Body implements Thing { public int one() { return 1; } %s }";
        String caller = "package later; public class Caller implements java.util.concurrent.Callable<Object> {"
                + " public static Thing thing; public Object call() { return thing.two(); } }";
        try (TwoNodes nodes = TwoNodes.at(Place.TCP);
                Compiled old = Compiled.in(
                        directory.resolve("old"),
                        Map.of(
                                "later.Thing",
                                "package later; @io.sojourn.Remote public interface Thing { int one(); }",
                                "later.Body",
                                body.formatted("")));
                Compiled newer = Compiled.in(
                        directory.resolve("new"),
                        Map.of(
                                "later.Thing",
                                "package later; @io.sojourn.Remote public interface Thing { int one(); int two(); }",
                                "later.Caller",
                                caller))) {
            Object exported = export(nodes, old.load("later.Thing"), old.create("later.Body", Object.class));
            Object proxy = nodes.client().proxy(nodes.server().reference(exported), newer.load("later.Thing"));
            newer.load("later.Caller").getField("thing").set(null, proxy);
            Callable<?> call = newer.create("later.Caller", Callable.class);
            assertThatThrownBy(call::call)
                    .isInstanceOfSatisfying(
                            MethodUnknown.class,
                            failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                    .hasMessageContaining("two");
        }
    }

    private static <T> Object export(TwoNodes nodes, Class<T> type, Object object) {
        return nodes.server().export(type.cast(object), type);
    }

    @Test
    @DisplayName("B066: a node that cannot be reached is Unreachable, not executed")
    void unreachable() {
        Reference reference;
        try (Node gone = Nodes.listening().start()) {
            reference = gone.reference(gone.export(() -> 1, Task.class));
        }
        try (Node client = Nodes.calling().start()) {
            Task task = client.with(client.proxy(reference, Task.class), CallOptions.deadline(Duration.ofSeconds(20)));
            RemoteFailure failure = failureOf(task);
            assertThat(failure).isInstanceOf(Unreachable.class);
            assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED);
            assertThat(failure)
                    .hasMessageContaining(reference.endpoints().get(0).toString());
        }
    }

    @Test
    @DisplayName("B066: a call that takes too long is DeadlineExceeded; whether it ran is not claimed to be known")
    void timeout() {
        CountDownLatch release = new CountDownLatch(1);
        try (TwoNodes nodes = TwoNodes.at(Place.TCP)) {
            CountDownLatch entered = new CountDownLatch(1);
            Task slow = nodes.serve(Task.class, () -> {
                entered.countDown();
                release.await();
                return 1;
            });
            Task hurried = nodes.client().with(slow, CallOptions.deadline(Duration.ofMillis(200)));
            RemoteFailure failure = OutOfTime.of(hurried::run, () -> entered.getCount() == 0);
            assertThat(failure).isInstanceOf(DeadlineExceeded.class);
            assertThat(failure.outcome()).isNotEqualTo(Outcome.NOT_EXECUTED);
        } finally {
            release.countDown();
        }
    }

    @Test
    @DisplayName("B066: a node that is closing refuses new calls, not executed, while running ones end")
    void refused() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (TwoNodes nodes = TwoNodes.at(Place.TCP)) {
            Task busy = nodes.serve(Task.class, () -> {
                entered.countDown();
                release.await();
                return 1;
            });
            Task idle = nodes.serve(Task.class, () -> 2);
            CompletableFuture<Integer> running = CompletableFuture.supplyAsync(() -> resultOf(busy), OWN_THREAD);
            entered.await();
            CompletableFuture<Void> closing =
                    CompletableFuture.runAsync(() -> nodes.server().close(Duration.ofMinutes(2)), OWN_THREAD);
            await().untilAsserted(() -> {
                RemoteFailure failure = failureOf(idle);
                assertThat(failure).isInstanceOf(Refused.class);
                assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED);
            });
            release.countDown();
            assertThat(running.get(60, SECONDS)).isEqualTo(1);
            closing.get(60, SECONDS);
        } finally {
            release.countDown();
        }
    }

    private static int resultOf(Task task) {
        try {
            return task.run();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }
}
