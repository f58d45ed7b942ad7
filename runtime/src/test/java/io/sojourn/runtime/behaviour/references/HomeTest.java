package io.sojourn.runtime.behaviour.references;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.Remote;
import io.sojourn.failure.ObjectGone;
import io.sojourn.failure.Outcome;
import io.sojourn.node.Node;
import io.sojourn.runtime.behaviour.AtEachPlace;
import io.sojourn.runtime.behaviour.Nodes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A reference that arrives at its object's own node is the object. */
class HomeTest extends AtEachPlace {

    @Remote
    interface Locker {
        void put(Counter counter);

        Counter get();

        Map<String, List<Counter>> getDeep();

        Object getOpen();
    }

    private static final class StandardLocker implements Locker {
        final AtomicReference<Counter> held = new AtomicReference<>();

        @Override
        public void put(Counter counter) {
            held.set(counter);
        }

        @Override
        public Counter get() {
            return held.get();
        }

        @Override
        public Map<String, List<Counter>> getDeep() {
            return Map.of("a", List.of(held.get()));
        }

        @Override
        public Object getOpen() {
            return held.get();
        }
    }

    @Test
    @DisplayName("B015, hard case 1: a reference sent out and back is the very object, at any depth and under any type")
    void thereAndBack() {
        Locker locker = serve(Locker.class, new StandardLocker());
        Counter own = new StandardCounter();
        locker.put(own);
        assertThat(locker.get()).isSameAs(own);
        assertThat(locker.getDeep().get("a").get(0)).isSameAs(own);
        assertThat(locker.getOpen()).isSameAs(own);
    }

    @Test
    @DisplayName("B015: a proxy given to its object's node arrives there as the object itself")
    void proxyGivenHome() {
        StandardLocker object = new StandardLocker();
        Locker locker = serve(Locker.class, object);
        StandardCounter counter = new StandardCounter();
        locker.put(serve(Counter.class, counter));
        assertThat(object.held.get()).isSameAs(counter);
    }

    @Test
    @DisplayName("B015, hard case 1: a detour over a third node also ends at the very object")
    void overAThirdNode() {
        try (Node third = Nodes.listening().start()) {
            StandardLocker far = new StandardLocker();
            Locker farLocker = server().proxy(third.reference(third.export(far, Locker.class)), Locker.class);
            Locker near = serve(Locker.class, new Locker() {
                @Override
                public void put(Counter counter) {
                    farLocker.put(counter);
                }

                @Override
                public Counter get() {
                    return farLocker.get();
                }

                @Override
                public Map<String, List<Counter>> getDeep() {
                    return farLocker.getDeep();
                }

                @Override
                public Object getOpen() {
                    return farLocker.getOpen();
                }
            });
            Counter own = new StandardCounter();
            near.put(own);
            assertThat(far.held.get()).isNotSameAs(own);
            assertThat(near.get()).isSameAs(own);
            assertThat(near.getDeep().get("a").get(0)).isSameAs(own);
            assertThat(near.getOpen()).isSameAs(own);
        }
    }

    @Test
    @DisplayName(
            "Hard case 1: a reference to an own object that was unexported meanwhile is a clear error, neither null nor a dead proxy")
    void unexportedMeanwhile() {
        StandardLocker object = new StandardLocker();
        Locker locker = serve(Locker.class, object);
        Counter own = new StandardCounter();
        Counter proxy = client().export(own, Counter.class);
        object.held.set(server().proxy(client().reference(proxy), Counter.class));
        assertThat(locker.get()).isSameAs(own);

        assertThat(client().unexport(own)).isTrue();
        assertThatThrownBy(locker::get)
                .isInstanceOfSatisfying(
                        ObjectGone.class, gone -> assertThat(gone.outcome()).isNotEqualTo(Outcome.NOT_EXECUTED))
                .hasMessageContaining(client().reference(proxy).object().toString());
        assertThatThrownBy(() -> proxy.value())
                .isInstanceOfSatisfying(
                        ObjectGone.class, gone -> assertThat(gone.outcome()).isEqualTo(Outcome.NOT_EXECUTED));
    }
}
