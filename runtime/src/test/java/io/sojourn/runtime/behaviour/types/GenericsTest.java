package io.sojourn.runtime.behaviour.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.runtime.behaviour.AtEachPlace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class GenericsTest extends AtEachPlace {

    record Item(String name) implements Comparable<Item> {
        @Override
        public int compareTo(Item other) {
            return name.compareTo(other.name);
        }
    }

    @Remote
    interface Repository<K, V extends Comparable<V>> {
        V put(K key, V value);

        Map<K, List<V>> all();

        <T extends Comparable<T>> T largest(List<? extends T> values);

        double sum(Collection<? extends Number> numbers);

        void fill(List<? super Integer> target, List<? super Item> other);

        <A, B extends List<A>> B pass(A first, B second);
    }

    @Remote
    interface Items extends Repository<String, Item> {
        @Override
        Item put(String key, Item value);
    }

    /** Written for an API that predates generics. */
    @Remote
    @SuppressWarnings("rawtypes")
    interface Raw {
        List reversed(List list);

        Map echo(Map map);
    }

    private static class StandardRepository<K, V extends Comparable<V>> implements Repository<K, V> {
        int puts;
        private final Map<K, List<V>> all = new java.util.LinkedHashMap<>();

        @Override
        public V put(K key, V value) {
            puts++;
            all.computeIfAbsent(key, each -> new ArrayList<>()).add(value);
            return value;
        }

        @Override
        public Map<K, List<V>> all() {
            return all;
        }

        @Override
        public <T extends Comparable<T>> T largest(List<? extends T> values) {
            return values.stream().max(Comparable::compareTo).orElseThrow();
        }

        @Override
        public double sum(Collection<? extends Number> numbers) {
            return numbers.stream().mapToDouble(Number::doubleValue).sum();
        }

        @Override
        public void fill(List<? super Integer> target, List<? super Item> other) {
            target.add(1);
            other.add(new Item("added"));
        }

        @Override
        public <A, B extends List<A>> B pass(A first, B second) {
            second.add(first);
            return second;
        }
    }

    private static final class StandardItems extends StandardRepository<String, Item> implements Items {}

    @Test
    @DisplayName("B152: a generic interface used with two sets of types keeps both")
    @SuppressWarnings("unchecked")
    void genericInterface() {
        Repository<Integer, String> numbers = serve(Repository.class, new StandardRepository<Integer, String>());
        assertThat(numbers.put(1, "one")).isEqualTo("one");
        assertThat(numbers.all()).isEqualTo(Map.of(1, List.of("one")));
        Items items = serve(Items.class, new StandardItems());
        assertThat(items.put("a", new Item("x"))).isEqualTo(new Item("x"));
        assertThat(items.all()).isEqualTo(Map.of("a", List.of(new Item("x"))));
    }

    @Test
    @DisplayName("B152, hard case 9: the narrowed form and the general one reach the same body, exactly once each")
    @SuppressWarnings({"unchecked", "rawtypes"})
    void bridges() {
        StandardItems object = new StandardItems();
        Items items = serve(Items.class, object);
        items.put("a", new Item("x"));
        assertThat(object.puts).isEqualTo(1);
        Repository general = client().narrow(items, Repository.class);
        assertThat(general.put("b", new Item("y"))).isEqualTo(new Item("y"));
        assertThat(object.puts).isEqualTo(2);
        ((Repository) items).put("c", new Item("z"));
        assertThat(object.puts).isEqualTo(3);
        assertThat(object.all().keySet()).containsExactly("a", "b", "c");
    }

    @Test
    @DisplayName("B152: generic methods and bounded wildcards carry what they are given")
    void genericMethods() {
        Items items = serve(Items.class, new StandardItems());
        assertThat(items.largest(List.of("a", "c", "b"))).isEqualTo("c");
        assertThat(items.largest(List.of(new Item("a"), new Item("b")))).isEqualTo(new Item("b"));
        assertThat(items.sum(List.of(1, 2L, 0.5))).isEqualTo(3.5);
        List<String> passed = items.pass("b", new ArrayList<>(List.of("a")));
        assertThat(passed).containsExactly("a", "b");
        items.fill(new ArrayList<>(List.<Object>of("a")), new ArrayList<>());
    }

    @Test
    @DisplayName("B152: raw types carry what they are given")
    @SuppressWarnings({"unchecked", "rawtypes"})
    void raw() {
        Raw raw = serve(Raw.class, new Raw() {
            @Override
            public List reversed(List list) {
                List reversed = new ArrayList(list);
                java.util.Collections.reverse(reversed);
                return reversed;
            }

            @Override
            public Map echo(Map map) {
                return map;
            }
        });
        assertThat(raw.reversed(List.of(1, "a", 'c'))).containsExactly('c', "a", 1);
        assertThat(raw.echo(Map.of("a", 1))).isEqualTo(Map.of("a", 1));
    }
}
