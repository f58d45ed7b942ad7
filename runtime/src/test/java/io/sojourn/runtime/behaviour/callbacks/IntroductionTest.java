package io.sojourn.runtime.behaviour.callbacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sojourn.Remote;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.Unreachable;
import io.sojourn.identity.Reference;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Nodes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("An object of a node that does not listen")
class IntroductionTest {

    @Remote
    interface Guest {
        String greet(String name);
    }

    @Remote
    interface Host {
        void enter(Guest guest);

        Guest guest();
    }

    private static final class House implements Host {
        private final AtomicReference<Guest> entered = new AtomicReference<>();

        @Override
        public void enter(Guest guest) {
            entered.set(guest);
        }

        @Override
        public Guest guest() {
            return entered.get();
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    private Node house;
    private Reference host;
    private Node home;

    @BeforeEach
    void enter() {
        house = nodes.start(Nodes.listening().name("house"));
        host = house.reference(house.export(new House(), Host.class));
        home = nodes.start(Nodes.calling().name("home"));
        home.proxy(host, Host.class).enter(name -> "hello " + name);
    }

    @Test
    @DisplayName("is called by a third node, which the second one introduces; the first one dials")
    void introduced() {
        Node third = nodes.start(Nodes.listening().name("third"));
        Guest guest = third.proxy(host, Host.class).guest();
        assertThat(third.reference(guest).endpoints()).isEmpty();
        assertThat(third.reference(guest).introducers())
                .singleElement()
                .satisfies(introducer -> assertThat(introducer.node()).isEqualTo(house.id()));
        assertThat(guest.greet("third")).isEqualTo("hello third");
        house.close(Duration.ZERO);
        assertThat(guest.greet("again")).isEqualTo("hello again");
    }

    @Test
    @DisplayName("is found through the text of its reference too")
    void text() {
        Node third = nodes.start(Nodes.listening());
        Reference reference = third.reference(third.proxy(host, Host.class).guest());
        Guest again = third.proxy(Reference.parse(reference.toString()), Guest.class);
        assertThat(Reference.parse(reference.toString())).isEqualTo(reference);
        assertThat(again.greet("text")).isEqualTo("hello text");
    }

    @Test
    @DisplayName("cannot be called by a node that does not listen either; the failure says who must listen")
    void neitherListens() {
        Guest guest = nodes.client().proxy(host, Host.class).guest();
        assertThatExceptionOfType(Unreachable.class)
                .isThrownBy(() -> guest.greet("nobody"))
                .withMessageContaining("Neither node " + home.id() + " nor this one listens")
                .satisfies(failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED));
    }

    @Test
    @DisplayName("is unreachable where its own rules forbid to dial the third node; the failure says so")
    void policyOfTheHome() {
        Node careful = nodes.start(Node.builder().dial((node, endpoint) -> node.equals(house.id())));
        careful.proxy(host, Host.class).enter(name -> "never");
        Node third = nodes.start(Nodes.listening());
        Guest guest = third.proxy(host, Host.class).guest();
        assertThatExceptionOfType(Unreachable.class)
                .isThrownBy(() -> guest.greet("third"))
                .withMessageContaining("could not dial this one")
                .withMessageContaining("policy")
                .satisfies(failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED));
    }

    @Test
    @DisplayName("is unreachable when nobody who knows it is left; the failure names whom it asked")
    void introducerGone() {
        Node third = nodes.start(Nodes.listening());
        Guest guest = third.proxy(host, Host.class).guest();
        String asked = house.endpoints().get(0).toString();
        house.close(Duration.ZERO);
        assertThatExceptionOfType(Unreachable.class)
                .isThrownBy(() -> guest.greet("third"))
                .withMessageContaining(asked)
                .satisfies(failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED));
    }
}
