package io.sojourn.runtime.behaviour.references;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.runtime.behaviour.AtEachPlace;
import io.sojourn.runtime.behaviour.Place;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MixedArgumentsTest extends AtEachPlace {

    /** Holds references in each kind of place that a value can have. */
    record Box(
            Counter field,
            Counter[] array,
            Counter[][] nested,
            List<Counter> list,
            Map<String, Counter> values,
            Map<Counter, String> keys,
            Optional<Counter> optional,
            Object open) {

        List<Counter> all() {
            List<Counter> all = new ArrayList<>(List.of(field, array[0], nested[0][0], list.get(0), values.get("a")));
            all.addAll(keys.keySet());
            all.add(optional.orElseThrow());
            all.add((Counter) open);
            return all;
        }
    }

    interface Named {
        String name();
    }

    @Remote
    interface NamedCounter extends Named, Counter {}

    @Remote
    interface Taker {
        String both(List<String> value, Counter reference, List<String> again);

        int incrementAll(Box box);

        int any(Object object);

        int serializable(Serializable object);

        String parent(Named object);

        Box give();
    }

    private static final class SerializableCounter implements NamedCounter, Serializable {
        private static final long serialVersionUID = 1L;

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
        public String name() {
            return "counter at " + value;
        }
    }

    private static Box boxOf(Counter... counters) {
        return new Box(
                counters[0],
                new Counter[] {counters[1]},
                new Counter[][] {{counters[2]}},
                new ArrayList<>(List.of(counters[3])),
                Map.of("a", counters[4]),
                Map.of(counters[5], "key"),
                Optional.of(counters[6]),
                counters[7]);
    }

    private static Counter[] counters() {
        Counter[] counters = new Counter[8];
        for (int i = 0; i < counters.length; i++) {
            counters[i] = new StandardCounter();
        }
        return counters;
    }

    private static class StandardTaker implements Taker {
        final AtomicReference<Object> last = new AtomicReference<>();
        final Box own = boxOf(counters());

        @Override
        public String both(List<String> value, Counter reference, List<String> again) {
            value.add("changed");
            reference.increment();
            return value + " " + again;
        }

        @Override
        public int incrementAll(Box box) {
            return box.all().stream().mapToInt(Counter::increment).sum();
        }

        @Override
        public int any(Object object) {
            last.set(object);
            return ((Counter) object).increment();
        }

        @Override
        public int serializable(Serializable object) {
            return ((Counter) object).increment();
        }

        @Override
        public String parent(Named object) {
            last.set(object);
            return object.name();
        }

        @Override
        public Box give() {
            return own;
        }
    }

    private final StandardTaker taker = new StandardTaker();

    private Taker served() {
        return serve(Taker.class, taker);
    }

    @Test
    @DisplayName("B012: in one argument list a list goes by value and an object by reference")
    void valueAndReference() {
        List<String> value = new ArrayList<>(List.of("a"));
        Counter counter = new StandardCounter();
        assertThat(served().both(value, counter, List.of("b"))).isEqualTo("[a, changed] [b]");
        assertThat(value).containsExactly("a");
        assertThat(counter.value()).isEqualTo(1);
    }

    @Test
    @DisplayName(
            "B013: an object of a remote interface goes by reference under Object, Serializable and a plain parent")
    void underOtherTypes() {
        SerializableCounter counter = new SerializableCounter();
        Taker served = served();
        assertThat(served.any(counter)).isEqualTo(1);
        assertThat(served.serializable(counter)).isEqualTo(2);
        assertThat(counter.value()).isEqualTo(2);
        assertThat(served.parent(counter)).isEqualTo("counter at 2");
        if (place == Place.LOCAL) {
            assertThat(taker.last.get()).isSameAs(counter);
        } else {
            assertThat(taker.last.get()).isNotSameAs(counter).isInstanceOf(NamedCounter.class);
        }
    }

    @Test
    @DisplayName(
            "B014: references in fields, arrays, lists, map values and keys, optionals and open fields of a value are live")
    void deepInArguments() {
        Counter[] counters = counters();
        assertThat(served().incrementAll(boxOf(counters))).isEqualTo(8);
        assertThat(counters).extracting(Counter::value).containsOnly(1);
    }

    @Test
    @DisplayName("B014: references at each depth of a result are live, and a map can be searched by them")
    void deepInResults() {
        Box box = served().give();
        box.all().forEach(Counter::increment);
        assertThat(taker.own.all()).extracting(Counter::value).containsOnly(1);
        Counter key = box.keys().keySet().iterator().next();
        assertThat(box.keys()).containsEntry(key, "key");
        assertThat(box.array()).isInstanceOf(Counter[].class);
    }
}
