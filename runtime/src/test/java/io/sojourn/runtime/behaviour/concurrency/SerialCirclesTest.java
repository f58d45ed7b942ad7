package io.sojourn.runtime.behaviour.concurrency;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.sojourn.Remote;
import io.sojourn.Serial;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.Refused;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Gate;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OwnThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Serial objects that wait for each other. */
class SerialCirclesTest {

    @Remote
    interface Fork {
        void takeBoth();

        void take();
    }

    /** Takes the next fork while it is taken itself. */
    @Serial
    private static class SharedFork implements Fork {

        private final Gate allTaken;
        volatile Fork next;

        SharedFork(Gate allTaken) {
            this.allTaken = allTaken;
        }

        @Override
        public void takeBoth() {
            allTaken.pass();
            next.take();
        }

        @Override
        public void take() {}
    }

    /** Hands calls on; serves as many as there are. */
    private record Hand(Fork fork) implements Fork {
        @Override
        public void takeBoth() {
            fork.takeBoth();
        }

        @Override
        public void take() {
            fork.take();
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private final Gate allTaken = new Gate();

    /** Everybody takes one fork, then wants the next one; gives how each of them ended. */
    private List<Throwable> dine(List<Node> tables, boolean hands) throws Exception {
        List<SharedFork> forks =
                tables.stream().map(table -> new SharedFork(allTaken)).toList();
        Node client = nodes.client();
        List<CompletableFuture<Throwable>> guests = new ArrayList<>();
        for (int i = 0; i < forks.size(); i++) {
            int after = (i + 1) % forks.size();
            Node between = nodes.server();
            Fork next = Nodes.serve(tables.get(after), forks.get(after), Fork.class, hands ? between : tables.get(i));
            forks.get(i).next = hands ? Nodes.serve(between, new Hand(next), Fork.class, tables.get(i)) : next;
        }
        for (int i = 0; i < forks.size(); i++) {
            Fork fork = Nodes.serve(tables.get(i), forks.get(i), Fork.class, client);
            guests.add(OwnThread.of(() -> catchThrowable(fork::takeBoth)));
        }
        allTaken.awaitArrivals(forks.size());
        allTaken.open();
        List<Throwable> ends = new ArrayList<>();
        for (CompletableFuture<Throwable> guest : guests) {
            ends.add(guest.get(20, SECONDS));
        }
        return ends.stream().filter(Objects::nonNull).toList();
    }

    private static Refused refused(List<Throwable> failures) {
        assertThat(failures).as("one gives in, and all others eat").hasSize(1);
        assertThat(failures.get(0)).isInstanceOf(RemoteFailure.class);
        Throwable cause = failures.get(0);
        while (!(cause instanceof Refused) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        assertThat(cause).isInstanceOf(Refused.class);
        Refused refused = (Refused) cause;
        assertThat(refused.outcome()).isEqualTo(Outcome.NOT_EXECUTED);
        return refused;
    }

    @Test
    @DisplayName(
            "hard case 5: a real circle of serial objects over three nodes is reported with its objects, methods and "
                    + "nodes, long before a deadline; everybody else goes on")
    void threeNodes() throws Exception {
        List<Node> tables = List.of(
                nodes.start(Nodes.listening().name("north")),
                nodes.start(Nodes.listening().name("east")),
                nodes.start(Nodes.listening().name("south")));

        Refused refused = refused(dine(tables, false));

        assertThat(refused)
                .hasMessageContaining("circle")
                .hasMessageContaining("Fork.take of object")
                .hasMessageContaining("Fork.takeBoth; that one waits for")
                .hasMessageContaining("on node north")
                .hasMessageContaining("on node east")
                .hasMessageContaining("on node south");
    }

    @Test
    @DisplayName("hard case 5: a circle of serial objects within one node is reported too")
    void oneNode() throws Exception {
        Node table = nodes.server();

        Refused refused = refused(dine(List.of(table, table), false));

        assertThat(refused).hasMessageContaining("on node server");
    }

    @Test
    @DisplayName("hard case 5: a circle is found through objects that are not serial and lie between")
    void throughOthers() throws Exception {
        Node first = nodes.start(Nodes.listening().name("north"));
        Node second = nodes.start(Nodes.listening().name("south"));

        Refused refused = refused(dine(List.of(first, second), true));

        assertThat(refused).hasMessageContaining("on node north").hasMessageContaining("on node south");
    }

    @Test
    @DisplayName(
            "hard case 5: serial objects that wait for each other without a circle are not reported, however long it "
                    + "takes")
    void noCircle() throws Exception {
        Node here = nodes.server();
        Node there = nodes.server();
        Node client = nodes.client();
        Gate slow = new Gate();
        SharedFork last = new SharedFork(slow);
        last.next = new Hand(new SharedFork(allTaken));
        SharedFork before = new SharedFork(allTaken);
        before.next = Nodes.serve(there, last, Fork.class, here);
        Fork far = Nodes.serve(there, last, Fork.class, client);
        Fork near = Nodes.serve(here, before, Fork.class, client);

        CompletableFuture<Void> eats = OwnThread.run(far::takeBoth);
        slow.awaitArrivals(1);
        CompletableFuture<Void> waits = OwnThread.run(near::takeBoth);
        allTaken.open();
        await().during(1, SECONDS).until(() -> !waits.isDone());
        slow.open();

        assertThat(eats).succeedsWithin(Duration.ofSeconds(20));
        assertThat(waits).succeedsWithin(Duration.ofSeconds(20));
    }
}
