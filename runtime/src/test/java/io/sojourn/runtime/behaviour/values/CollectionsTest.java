package io.sojourn.runtime.behaviour.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.failure.NotPortable;
import io.sojourn.runtime.behaviour.AtEachPlace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JdkObsolete") // Users send these too.
class CollectionsTest extends AtEachPlace {

    private Mirror mirror;

    @BeforeEach
    void serve() {
        mirror = serve(Mirror.class, value -> value);
    }

    @Test
    @DisplayName("B048: general-purpose collections and maps keep kind, order and content")
    void generalPurpose() {
        List<String> source = List.of("c", "a", "b");
        List.of(
                        new ArrayList<>(source),
                        new LinkedList<>(source),
                        new HashSet<>(source),
                        new LinkedHashSet<>(source),
                        new TreeSet<>(source),
                        new CopyOnWriteArrayList<>(source))
                .forEach(this::assertKept);
        Map<String, Integer> map = new LinkedHashMap<>();
        source.forEach(each -> map.put(each, each.hashCode()));
        List.of(
                        new HashMap<>(map),
                        new LinkedHashMap<>(map),
                        new TreeMap<>(map),
                        new ConcurrentHashMap<>(map),
                        new ConcurrentSkipListMap<>(map))
                .forEach(this::assertKept);
        for (Collection<String> queue : List.<Collection<String>>of(
                new ArrayDeque<>(source), new PriorityQueue<>(source), new ConcurrentLinkedQueue<>(source))) {
            Object copy = mirror.echo(queue);
            assertThat(copy).hasSameClassAs(queue);
            assertThat(new ArrayList<>((Collection<?>) copy)).isEqualTo(new ArrayList<>(queue));
        }
    }

    @Test
    @DisplayName("B048: immutable and unmodifiable collections arrive equal and cannot be changed")
    void immutable() {
        List<Object> several = List.of(
                List.of(),
                List.of("a"),
                List.of("a", "b", "c"),
                Set.of("a", "b", "c"),
                Collections.emptyList(),
                Collections.singletonList("a"),
                Collections.singleton("a"),
                Collections.nCopies(3, "a"),
                Collections.unmodifiableList(new ArrayList<>(List.of("a"))),
                Collections.unmodifiableSet(new LinkedHashSet<>(List.of("b", "a"))),
                Stream.of("a", "b").toList());
        for (Object collection : several) {
            Object copy = mirror.echo(collection);
            assertThat(copy).isEqualTo(collection);
            assertThatThrownBy(() -> add(copy)).isInstanceOf(UnsupportedOperationException.class);
        }
        for (Map<String, Integer> map : List.of(
                Map.<String, Integer>of(),
                Map.of("a", 1),
                Map.of("a", 1, "b", 2),
                Collections.singletonMap("a", 1),
                Collections.unmodifiableMap(new LinkedHashMap<>(Map.of("a", 1))))) {
            Object copy = mirror.echo(map);
            assertThat(copy).isEqualTo(map);
            assertThatThrownBy(() -> put(copy)).isInstanceOf(UnsupportedOperationException.class);
        }
        assertThat(mirror.echo(Map.entry("a", 1))).isEqualTo(Map.entry("a", 1));
        assertThat(mirror.echo(Stream.of("a", null).toList())).isEqualTo(Arrays.asList("a", null));
    }

    @Test
    @DisplayName("B048: views arrive with their content: sub-lists, Arrays.asList, synchronized ones, parts of maps")
    void views() {
        List<Integer> numbers = IntStream.range(0, 10).boxed().toList();
        Map<String, Integer> map = new TreeMap<>(Map.of("a", 1, "b", 2));
        for (List<?> list : List.of(
                new ArrayList<>(numbers).subList(2, 4),
                numbers.subList(2, 4),
                Arrays.asList("a", "b"),
                Collections.synchronizedList(new ArrayList<>(List.of("a"))))) {
            assertThat(mirror.echo(list)).isEqualTo(list);
        }
        assertThat(mirror.echo(map.keySet())).isEqualTo(Set.of("a", "b"));
        assertThat(mirror.echo(map.entrySet())).isEqualTo(Set.of(Map.entry("a", 1), Map.entry("b", 2)));
        assertThat((Collection<?>) mirror.echo(map.values())).hasToString("[1, 2]");
        assertThat(mirror.echo(Collections.synchronizedMap(new HashMap<>(map)))).isEqualTo(map);
    }

    @Test
    @DisplayName("B048: sorted collections keep a comparator of the JDK, so that they go on sorting as before")
    void sorted() {
        TreeSet<String> set = new TreeSet<>(Comparator.<String>reverseOrder());
        set.addAll(List.of("a", "c"));
        TreeSet<String> copy = cast(mirror.echo(set));
        copy.add("b");
        assertThat(copy).containsExactly("c", "b", "a");
        TreeMap<String, Integer> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        map.put("Key", 1);
        TreeMap<String, Integer> mapCopy = cast(mirror.echo(map));
        assertThat(mapCopy.get("kEY")).isEqualTo(1);
    }

    @Test
    @DisplayName("B048: a comparator that cannot travel is refused at the caller rather than lost")
    void foreignComparator() {
        TreeSet<String> set = new TreeSet<>((one, other) -> one.length() - other.length());
        set.add("a");
        assertThatThrownBy(() -> mirror.echo(set))
                .isInstanceOf(NotPortable.class)
                .hasMessageContaining("TreeSet");
    }

    private void assertKept(Object value) {
        Object copy = mirror.echo(value);
        assertThat(copy).isEqualTo(value).hasSameClassAs(value);
        assertThat(copy.toString()).as("order").isEqualTo(value.toString());
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T> T cast(Object value) {
        return (T) value;
    }

    @SuppressWarnings("unchecked")
    private static void add(Object collection) {
        ((Collection<Object>) collection).add("x");
    }

    @SuppressWarnings("unchecked")
    private static void put(Object map) {
        ((Map<Object, Object>) map).put("x", 1);
    }
}
