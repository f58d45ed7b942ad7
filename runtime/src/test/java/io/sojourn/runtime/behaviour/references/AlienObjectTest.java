package io.sojourn.runtime.behaviour.references;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.Remote;
import io.sojourn.failure.NotPortable;
import io.sojourn.failure.Outcome;
import io.sojourn.runtime.behaviour.AtEachPlace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AlienObjectTest extends AtEachPlace {

    @Remote
    interface Taker {
        int take(Object object);

        int sum(List<Counter> counters);

        String identities(Counter first, Counter second, Counter other, List<Counter> more);
    }

    private final StandardTaker object = new StandardTaker();

    private static final class StandardTaker implements Taker {
        int taken;

        @Override
        public int take(Object given) {
            taken++;
            return ((Counter) given).increment();
        }

        @Override
        public int sum(List<Counter> counters) {
            for (int i = 0; i < counters.size(); i += 500) {
                counters.get(i).increment();
            }
            return new HashSet<>(counters).size();
        }

        @Override
        public String identities(Counter first, Counter second, Counter other, List<Counter> more) {
            return (first == second) + " " + (first == other) + " " + (more.get(0) == first) + " "
                    + new HashSet<>(more).size();
        }
    }

    /** Neither remote nor portable. */
    private static final class Alien {}

    @Test
    @DisplayName("B024: an object that never was exported is exported by being passed, once")
    void exportedOnFirstUse() {
        Taker taker = serve(Taker.class, object);
        int before = client().report().exportedObjects();
        Counter counter = new StandardCounter();
        assertThat(taker.take(counter)).isEqualTo(1);
        assertThat(taker.take(counter)).isEqualTo(2);
        assertThat(client().report().exportedObjects()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName(
            "B024: an object that is neither remote nor portable is refused at the caller, naming its class and the ways out")
    void alien() {
        Taker taker = serve(Taker.class, object);
        assertThatThrownBy(() -> taker.take(new Alien()))
                .isInstanceOfSatisfying(
                        NotPortable.class,
                        refusal -> assertThat(refusal.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                .hasMessageContaining("Alien")
                .hasMessageContaining("@Portable")
                .hasMessageContaining("@Remote");
        assertThat(object.taken).isZero();
    }

    @Test
    @DisplayName("B024: an export under an interface that is not remote is refused by name")
    void notARemoteInterface() {
        assertThatThrownBy(() -> client().export(() -> {}, Runnable.class))
                .isInstanceOf(NotPortable.class)
                .hasMessageContaining("java.lang.Runnable")
                .hasMessageContaining("@Remote");
    }

    @Test
    @DisplayName("B025: 10,000 references travel in one message, and each leads to its own object")
    void manyReferences() {
        List<Counter> counters = new ArrayList<>();
        IntStream.range(0, 10_000).forEach(i -> counters.add(new StandardCounter()));
        assertThat(serve(Taker.class, object).sum(counters)).isEqualTo(10_000);
        for (int i = 0; i < counters.size(); i++) {
            assertThat(counters.get(i).value()).as("counter %s", i).isEqualTo(i % 500 == 0 ? 1 : 0);
        }
    }

    @Test
    @DisplayName("B026: one object twice in a message arrives as one, another one as another")
    void twiceInOneMessage() {
        Counter one = new StandardCounter();
        Counter two = new StandardCounter();
        assertThat(serve(Taker.class, object).identities(one, one, two, List.of(one, two, one)))
                .isEqualTo("true false true 2");
    }
}
