package io.sojourn.runtime.behaviour.references;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.call.CallOptions;
import io.sojourn.identity.Reference;
import io.sojourn.runtime.behaviour.AtEachPlace;
import io.sojourn.runtime.behaviour.Place;
import io.sojourn.runtime.behaviour.TwoNodes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProxyEqualityTest extends AtEachPlace {

    @Remote
    interface Resettable {
        void reset();
    }

    private static final class ResettableCounter implements Counter, Resettable {
        private int value;

        @Override
        public int increment() {
            return ++value;
        }

        @Override
        public int value() {
            return value;
        }

        @Override
        public void reset() {
            value = 0;
        }
    }

    @Remote
    interface Registry {
        void add(Counter listener);

        boolean remove(Counter listener);

        Counter first();

        int size();
    }

    private static final class StandardRegistry implements Registry {
        final List<Counter> listeners = new CopyOnWriteArrayList<>();

        @Override
        public void add(Counter listener) {
            listeners.add(listener);
        }

        @Override
        public boolean remove(Counter listener) {
            return listeners.remove(listener);
        }

        @Override
        public Counter first() {
            return listeners.get(0);
        }

        @Override
        public int size() {
            return listeners.size();
        }
    }

    @Test
    @DisplayName(
            "B016, hard case 7: proxies of one object are equal with one hash, whatever interface, options or way; of two objects they are not")
    void equality() {
        ResettableCounter object = new ResettableCounter();
        Counter counter = serve(Counter.class, object);
        Resettable resettable = client().narrow(counter, Resettable.class);
        Counter hurried = client().with(counter, CallOptions.deadline(Duration.ofSeconds(2)));
        Counter revived =
                client().proxy(Reference.parse(client().reference(counter).toString()), Counter.class);
        Set<Object> all = new HashSet<>(List.of(counter));
        for (Object other : List.of(resettable, hurried, revived)) {
            assertThat(other).isEqualTo(counter).hasSameHashCodeAs(counter);
            assertThat(counter.equals(other)).as("symmetric").isTrue();
            assertThat(all.add(other)).isFalse();
        }
        assertThat(serve(Counter.class, new ResettableCounter())).isNotEqualTo(counter);
    }

    @Test
    @DisplayName("B016, hard case 7: a proxy never equals the object itself, in either direction")
    void proxyAgainstObject() {
        StandardCounter object = new StandardCounter();
        Counter proxy = serve(Counter.class, object);
        assertThat(proxy.equals(object)).isFalse();
        assertThat(object.equals(proxy)).isFalse();
    }

    @Test
    @DisplayName("B016: proxies of one object held by two nodes mean the same object")
    void acrossNodes() {
        Counter counter = serve(Counter.class, new StandardCounter());
        try (TwoNodes others = TwoNodes.at(Place.TCP)) {
            Counter elsewhere = others.client().proxy(client().reference(counter), Counter.class);
            assertThat(elsewhere).isEqualTo(counter).hasSameHashCodeAs(counter);
        }
    }

    @Test
    @DisplayName("B017: within a node there is one proxy for each object and interface, until options ask for another")
    void canonical() {
        Registry registry = serve(Registry.class, new StandardRegistry());
        Counter counter = serve(Counter.class, new StandardCounter());
        assertThat(client().proxy(client().reference(counter), Counter.class)).isSameAs(counter);
        assertThat(client().narrow(counter, Counter.class)).isSameAs(counter);
        assertThat(client().with(counter, CallOptions.DEFAULT)).isEqualTo(counter);
        if (place == Place.TCP) {
            try (TwoNodes others = TwoNodes.at(Place.TCP)) {
                Counter far = client().proxy(
                                others.server().reference(others.server().export(new StandardCounter(), Counter.class)),
                                Counter.class);
                registry.add(far);
                assertThat(registry.first()).isSameAs(far);
            }
        }
    }

    @Test
    @DisplayName("Hard case 7: a listener can be removed by the proxy that any later message brings")
    void removal() {
        StandardRegistry object = new StandardRegistry();
        Registry registry = serve(Registry.class, object);
        Counter listener = new StandardCounter();
        registry.add(listener);
        assertThat(registry.remove(new StandardCounter())).isFalse();
        assertThat(registry.remove(client().export(listener, Counter.class))).isTrue();
        registry.add(listener);
        assertThat(registry.remove(listener)).isTrue();
        assertThat(registry.size()).isZero();
    }
}
