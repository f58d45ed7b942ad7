package io.sojourn.runtime.behaviour.failures;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.failure.Unreachable;
import io.sojourn.identity.Endpoint;
import io.sojourn.identity.Reference;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Nodes;
import io.sojourn.runtime.behaviour.OwnThread;
import io.sojourn.runtime.behaviour.ReservedPorts;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The connections between nodes: shared, counted, limited, and found under several addresses. */
class LinksTest {

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private final Counting object = new Counting();

    @Test
    @DisplayName("B123: all proxies for objects of one node share its connection")
    void shared() {
        Node server = nodes.server();
        Node client = nodes.client();
        for (int number = 0; number < 20; number++) {
            assertThat(Nodes.serve(server, new Counting(), Tally.class, client).mark(number))
                    .isEqualTo(number);
        }

        assertThat(client.report().connections()).isEqualTo(1);
        assertThat(server.report().connections()).isEqualTo(1);
        assertThat(client.report().heldReferences()).isPositive();
    }

    @Test
    @DisplayName("B123: many threads that call at once for the first time share what they connect")
    void sharedFromTheFirstCall() {
        Tally remote = nodes.serve(object, Tally.class);
        List<CompletableFuture<Integer>> callers = new ArrayList<>();
        for (int caller = 0; caller < 32; caller++) {
            int number = caller;
            callers.add(OwnThread.of(() -> remote.mark(number)));
        }

        callers.forEach(caller -> assertThat(caller).succeedsWithin(Duration.ofSeconds(30)));
        assertThat(object.begun).hasValue(32);
    }

    @Test
    @DisplayName("B123: when one side closes its node, the other side's connection ends with it")
    void closedWithTheNode() {
        Node server = nodes.server();
        Node client = nodes.client();
        assertThat(Nodes.serve(server, object, Tally.class, client).mark(1)).isEqualTo(1);

        client.close();

        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(server.report().connections()).isZero());
    }

    @Test
    @DisplayName("B124: a connection beyond the cap is refused with the reason, and those within it go on")
    void connectionCap() {
        Node server = nodes.start(Nodes.listening().maximumConnections(1));
        Node first = nodes.client();
        Tally remote = Nodes.serve(server, object, Tally.class, first);
        assertThat(remote.mark(1)).isEqualTo(1);
        Tally refused = Nodes.serve(server, object, Tally.class, nodes.client());

        RemoteFailure failure = catchThrowableOfType(RemoteFailure.class, () -> refused.mark(2));

        assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED);
        assertThat(failure).hasMessageContaining("1 connections, as many as it may have");
        assertThat(remote.mark(3)).isEqualTo(3);
        assertThat(object.begun).hasValue(2);

        first.close();
        await().atMost(20, SECONDS).ignoreExceptions().until(() -> refused.mark(4) == 4);
    }

    @Test
    @DisplayName("B125: several addresses are tried in the order of the reference; a dead one is passed over")
    void failoverInOrder() throws IOException {
        Node server = nodes.start(Nodes.listening().listen("tcp://localhost:0"));
        server.export(object, Tally.class);
        Reference real = server.reference(object);
        assertThat(real.endpoints()).hasSize(2);
        Endpoint dead = new Endpoint("tcp", "localhost", ReservedPorts.next());
        Node client = nodes.client();

        Tally remote = client.proxy(at(real, dead, real.endpoints().get(1)), Tally.class);

        assertThat(remote.mark(1)).isEqualTo(1);
        assertThat(remote.mark(2)).isEqualTo(2);
        assertThat(client.report().connections())
                .as("the one that works is kept")
                .isEqualTo(1);
    }

    @Test
    @DisplayName("B125: when no address works, the error names each of them, not executed")
    void allDead() throws IOException {
        Node server = nodes.server();
        server.export(object, Tally.class);
        Endpoint one = new Endpoint("tcp", "localhost", ReservedPorts.next());
        Endpoint other = new Endpoint("tcp", "localhost", ReservedPorts.next());
        Tally remote = nodes.client().proxy(at(server.reference(object), one, other), Tally.class);

        assertThatExceptionOfType(Unreachable.class)
                .isThrownBy(() -> remote.mark(1))
                .withMessageContaining(one.toString())
                .withMessageContaining(other.toString())
                .satisfies(failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED));
    }

    @Test
    @DisplayName("B125: a stranger at the address is found out: another node never answers for the one meant")
    void wrongNodeAtTheAddress() {
        Node meant = nodes.server();
        Node stranger = nodes.server();
        meant.export(object, Tally.class);
        Counting other = new Counting();
        stranger.export(other, Tally.class);
        Tally remote = nodes.client()
                .proxy(at(meant.reference(object), stranger.endpoints().get(0)), Tally.class);

        assertThatExceptionOfType(Unreachable.class)
                .isThrownBy(() -> remote.mark(1))
                .withMessageContaining(meant.id().toString());
        assertThat(other.begun).hasValue(0);
        assertThat(object.begun).hasValue(0);
    }

    private static Reference at(Reference reference, Endpoint... endpoints) {
        return new Reference(
                reference.home(), reference.object(), reference.epoch(), reference.types(), List.of(endpoints));
    }
}
