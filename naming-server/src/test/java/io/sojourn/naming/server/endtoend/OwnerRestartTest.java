package io.sojourn.naming.server.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.identity.Reference;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.OtherProcess;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("A node that is started again under its old name")
@Timeout(180)
class OwnerRestartTest {

    private Node naming;
    private Node client;

    @BeforeEach
    void start() {
        naming = Node.builder().listen("tcp://localhost:0").embeddedNaming().start();
        client = Node.builder().naming(naming.endpoints()).start();
    }

    @AfterEach
    void close() {
        client.close(Duration.ZERO);
        naming.close(Duration.ZERO);
    }

    private Node owner() {
        return Node.builder()
                .name("owner")
                .listen("tcp://localhost:0")
                .naming(naming.endpoints())
                .start();
    }

    @Test
    @DisplayName("B119 gives its names the same objects again: proxies that others hold go on, and stay equal")
    void namedObjects() {
        Node first = owner();
        first.bind("greeter", (Greeter) whom -> "first " + whom);
        Greeter greeter = client.lookup("greeter", Greeter.class);
        assertThat(greeter.greet("you")).isEqualTo("first you");
        Reference before = client.reference(greeter);
        first.close(Duration.ZERO);

        try (Node second = owner()) {
            second.bind("greeter", (Greeter) whom -> "second " + whom);
            assertThat(greeter.greet("you")).isEqualTo("second you");
            assertThat(client.lookup("greeter", Greeter.class)).isEqualTo(greeter);
            Reference after = client.reference(greeter);
            assertThat(after.object()).isEqualTo(before.object());
            assertThat(after.epoch()).isEqualTo(before.epoch() + 1);
            assertThat(after.home()).isEqualTo(second.id());
        }
    }

    @Test
    @DisplayName("B119 has lost the objects that never had a name; a call to one says so and did not run")
    void unnamedObjects() {
        Node first = owner();
        Greeter transientGreeter =
                client.proxy(first.reference(first.export((Greeter) whom -> "hello", Greeter.class)), Greeter.class);
        assertThat(transientGreeter.greet("you")).isEqualTo("hello");
        first.close(Duration.ZERO);

        try (Node second = owner()) {
            second.bind("greeter", (Greeter) whom -> "second " + whom);
            assertThatExceptionOfType(RemoteFailure.class)
                    .isThrownBy(() -> transientGreeter.greet("you"))
                    .satisfies(failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED));
        }
    }

    @Test
    @DisplayName("does not give an object the identity of one that another node, or an unbound name, had before")
    void othersIdentities() {
        Node first = owner();
        first.bind("greeter", (Greeter) whom -> "first " + whom);
        first.bind("given-up", (Greeter) whom -> "first " + whom);
        Reference before = client.reference(client.lookup("greeter", Greeter.class));
        Reference givenUp = client.reference(client.lookup("given-up", Greeter.class));
        first.naming().unbind("given-up");
        first.close(Duration.ZERO);

        try (Node second = owner();
                Node other = Node.builder()
                        .name("other")
                        .listen("tcp://localhost:0")
                        .naming(naming.endpoints())
                        .start()) {
            second.bind("given-up", (Greeter) whom -> "new " + whom);
            other.bind("greeter", (Greeter) whom -> "other " + whom);
            // What is cached follows a moment later.
            await().untilAsserted(() -> {
                assertThat(client.reference(client.lookup("given-up", Greeter.class))
                                .object())
                        .isNotEqualTo(givenUp.object());
                assertThat(client.reference(client.lookup("greeter", Greeter.class))
                                .object())
                        .isNotEqualTo(before.object());
            });
        }
    }

    @Test
    @DisplayName("B119 goes on where it was killed: a proxy that others hold finds the new process")
    void killed() throws Exception {
        String address = naming.endpoints().get(0).toString();
        Greeter greeter;
        try (OtherProcess first = DyingOwner.start(address)) {
            greeter = client.lookup("dying", Greeter.class);
            assertThat(greeter.greet("you")).isEqualTo("dying you");
            first.kill();
        }
        try (OtherProcess second = DyingOwner.start(address)) {
            assertThat(greeter.greet("again")).isEqualTo("dying again");
            second.kill();
        }
    }
}
