package io.sojourn.runtime.behaviour.concurrency;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.sojourn.Oneway;
import io.sojourn.Remote;
import io.sojourn.failure.NotPortable;
import io.sojourn.failure.Unreachable;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Gate;
import io.sojourn.runtime.behaviour.Nodes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Calls for whose end nobody waits. */
class OnewayTest {

    @Remote
    interface Bell {
        @Oneway
        void ring(Object how);

        @Oneway
        void breakDown();

        List<String> rung();
    }

    private static final class Brass implements Bell {

        final Gate gate = new Gate();
        final List<String> rung = new CopyOnWriteArrayList<>();

        @Override
        public void ring(Object how) {
            gate.pass();
            rung.add(String.valueOf(how));
        }

        @Override
        public void breakDown() {
            throw new IllegalStateException("cracked");
        }

        @Override
        public List<String> rung() {
            return List.copyOf(rung);
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private final Brass brass = new Brass();

    @Test
    @DisplayName("B108: a one-way call returns while its body still runs, and its end is not reported")
    void returnsAtOnce() throws Exception {
        Bell remote = nodes.serve(brass, Bell.class);

        remote.ring("loud");
        brass.gate.awaitArrivals(1);

        assertThat(remote.rung()).isEmpty();
        brass.gate.open();
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(remote.rung()).containsExactly("loud"));
    }

    @Test
    @DisplayName("B108: a one-way call within one node does not wait for its body either")
    void returnsAtOnceWithinOneNode() throws Exception {
        Bell proxy = nodes.server().export(brass, Bell.class);

        proxy.ring("loud");
        brass.gate.awaitArrivals(1);

        assertThat(brass.rung).isEmpty();
        brass.gate.open();
        await().atMost(20, SECONDS).until(() -> !brass.rung.isEmpty());
    }

    @Test
    @DisplayName("B108: a failure of a one-way body is dropped for the caller and counted at the server")
    void failureIsCounted() {
        Node server = nodes.server();
        Bell remote = Nodes.serve(server, brass, Bell.class, nodes.client());
        brass.gate.open();

        remote.breakDown();
        remote.ring("still there");

        await().atMost(20, SECONDS).until(() -> !brass.rung.isEmpty());
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(server.report().counters()).containsEntry("oneway.failed", 1L));
    }

    @Test
    @DisplayName("B108: what surely cannot be sent is thrown to the caller of a one-way call")
    void unsendable() {
        Bell remote = nodes.serve(brass, Bell.class);
        brass.gate.open();

        assertThatExceptionOfType(NotPortable.class)
                .isThrownBy(() -> remote.ring(new Thread("no value")))
                .withMessageContaining("java.lang.Thread");
    }

    @Test
    @DisplayName("B108: a one-way call to a node that cannot be reached says so")
    void unreachable() {
        Node server = nodes.server();
        Bell remote = Nodes.serve(server, brass, Bell.class, nodes.client());
        server.close(Duration.ZERO);

        assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> remote.ring("anybody?"));
    }
}
