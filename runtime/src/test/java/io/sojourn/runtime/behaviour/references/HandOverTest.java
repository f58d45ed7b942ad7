package io.sojourn.runtime.behaviour.references;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.Nodes;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HandOverTest {

    @Remote
    interface Broker {
        Counter counter();
    }

    @Test
    @DisplayName(
            "B018: a reference handed on by a third party leads straight to the object, also after the third party closed")
    void directly() {
        StandardCounter object = new StandardCounter();
        try (Node home = Nodes.listening().name("home").start();
                Node broker = Nodes.listening().name("broker").start();
                Node caller = Nodes.calling().start()) {
            Counter held = broker.proxy(home.reference(home.export(object, Counter.class)), Counter.class);
            Broker given =
                    caller.proxy(broker.reference(broker.export((Broker) () -> held, Broker.class)), Broker.class);

            Counter unused = given.counter();
            Counter used = given.counter();
            assertThat(used.increment()).isEqualTo(1);
            broker.close(Duration.ZERO);
            assertThat(used.increment()).isEqualTo(2);
            assertThat(unused.increment()).isEqualTo(3);
            assertThat(object.value()).isEqualTo(3);
        }
    }

    @Test
    @DisplayName("B018: a reference that was never used leads to the object after the third party closed")
    void firstUsedAfterwards() {
        StandardCounter object = new StandardCounter();
        try (Node home = Nodes.listening().start();
                Node broker = Nodes.listening().start();
                Node caller = Nodes.calling().start()) {
            Counter held = broker.proxy(home.reference(home.export(object, Counter.class)), Counter.class);
            Broker given =
                    caller.proxy(broker.reference(broker.export((Broker) () -> held, Broker.class)), Broker.class);
            Counter counter = given.counter();
            broker.close(Duration.ZERO);
            assertThat(counter.increment()).isEqualTo(1);
        }
    }
}
