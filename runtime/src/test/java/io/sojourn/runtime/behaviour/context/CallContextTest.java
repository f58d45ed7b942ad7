package io.sojourn.runtime.behaviour.context;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sojourn.Remote;
import io.sojourn.call.CallContext;
import io.sojourn.call.CallOptions;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Gate;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OwnThread;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a body can learn about its call. */
class CallContextTest {

    @Remote
    interface Desk {
        void visit();

        void visitThrough(Desk other);

        void stay(int number);
    }

    private static final class Clerk implements Desk {

        final AtomicReference<Optional<CallContext>> seen = new AtomicReference<>();
        final Gate gate = new Gate();

        @Override
        public void visit() {
            seen.set(CallContext.current());
        }

        @Override
        public void visitThrough(Desk other) {
            visit();
            other.visit();
            assertThat(CallContext.current()).isEqualTo(seen.get());
        }

        @Override
        public void stay(int number) {
            visit();
            gate.pass();
        }

        CallContext context() {
            return seen.get().orElseThrow();
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private final Clerk clerk = new Clerk();

    @Test
    @DisplayName("B035: a body sees who calls, from where, in which call and with how much time left")
    void contents() {
        Node client = nodes.start(Nodes.calling().name("till-7"));
        Desk remote = Nodes.serve(nodes.server(), clerk, Desk.class, client);

        client.with(remote, CallOptions.deadline(Duration.ofSeconds(20)).withContext("branch", "north"))
                .visit();

        CallContext context = clerk.context();
        assertThat(context.caller()).isEqualTo(client.id());
        assertThat(context.callerName()).isEqualTo("till-7");
        assertThat(context.callerAddress()).startsWith("tcp://").contains("127.0.0.1");
        assertThat(context.callId().client()).isEqualTo(client.id());
        assertThat(context.callId().sequence()).isPositive();
        assertThat(context.attempt()).isZero();
        assertThat(context.depth()).isZero();
        assertThat(context.remaining()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(20));
        assertThat(context.values()).isEqualTo(Map.of("branch", "north"));
        assertThat(context.clientGone()).isFalse();
    }

    @Test
    @DisplayName("B035: outside a call there is no context, neither before nor after, nor at the caller")
    void absentOutside() {
        assertThat(CallContext.current()).isEmpty();
        Desk remote = nodes.serve(clerk, Desk.class);

        remote.visit();

        assertThat(clerk.seen.get()).isPresent();
        assertThat(CallContext.current()).isEmpty();
        clerk.visit();
        assertThat(clerk.seen.get()).as("a plain Java call is no remote call").isEmpty();
    }

    @Test
    @DisplayName("B035: a call within one node has a context too, with the address 'local'")
    void localCall() {
        Node node = nodes.server();

        node.export(clerk, Desk.class).visit();

        assertThat(clerk.context().caller()).isEqualTo(node.id());
        assertThat(clerk.context().callerAddress()).isEqualTo("local");
    }

    @Test
    @DisplayName("B035: each call has its own identity; nested calls share the chain, one level deeper")
    void chainAndDepth() {
        Clerk callback = new Clerk();
        Desk remote = nodes.serve(clerk, Desk.class);

        remote.visitThrough(callback);
        CallContext outer = clerk.context();
        CallContext inner = callback.context();
        remote.visit();
        CallContext later = clerk.context();

        assertThat(inner.chain()).isEqualTo(outer.chain());
        assertThat(inner.depth()).isEqualTo(outer.depth() + 1);
        assertThat(inner.caller()).isNotEqualTo(outer.caller());
        assertThat(inner.callId()).isNotEqualTo(outer.callId());
        assertThat(later.chain()).isNotEqualTo(outer.chain());
        assertThat(later.callId()).isNotEqualTo(outer.callId());
    }

    @Test
    @DisplayName("B035: an object learns that its caller's node is gone")
    void clientGone() throws Exception {
        Node client = nodes.client();
        Desk remote = Nodes.serve(nodes.server(), clerk, Desk.class, client);
        CompletableFuture<Void> waiting = OwnThread.run(() -> remote.stay(1));
        clerk.gate.awaitArrivals(1);
        CompletableFuture<String> told = new CompletableFuture<>();
        clerk.context().onCancel(() -> told.complete("cancelled"));
        assertThat(clerk.context().clientGone()).isFalse();

        client.close(Duration.ZERO);

        assertThat(told).succeedsWithin(Duration.ofSeconds(20)).isEqualTo("cancelled");
        await().atMost(20, SECONDS).until(() -> clerk.context().clientGone());
        clerk.gate.open();
        assertThat(waiting).failsWithin(Duration.ofSeconds(20));
    }
}
