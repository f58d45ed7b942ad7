package io.sojourn.runtime.contract;

import static io.sojourn.runtime.contract.ValueRow.checked;
import static io.sojourn.runtime.contract.ValueRow.plain;
import static io.sojourn.runtime.contract.ValueRow.same;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.runtime.contract.Points.ByLength;
import io.sojourn.runtime.contract.Points.Colour;
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** Maps of the JDK; B048. */
@SuppressWarnings("JdkObsolete")
final class MapRows {

    private static final Map<String, Integer> TWO = Map.of("a", 1, "b", 2);

    private MapRows() {}

    static Stream<ValueRow> all() {
        return Stream.of(kinds(), sorted(), wrapped(), others()).flatMap(rows -> rows);
    }

    private static Stream<ValueRow> kinds() {
        return Stream.of(
                same("hash map", new HashMap<>(TWO)),
                same("hash map with nulls", withNulls()),
                same(
                        "Bad input 30: not-a-number, negative zero and halves of pairs of surrogates in a map",
                        Map.of(Double.NaN, -0.0f, "\ud800", '\udfff')),
                checked("linked hash map in access order", accessOrdered(), MapRows::sameAccessOrder),
                same("linked hash map in access order without entries", new LinkedHashMap<>(16, 0.75f, true)),
                same("empty hash map", new HashMap<>()),
                same("large hash map", largeMap()),
                same("map with lists as keys", new HashMap<>(Map.of(List.of(1, 2), "x", List.of(), "y"))),
                checked("linked hash map", new LinkedHashMap<>(TWO), MapRows::sameOrder),
                same("B046 enum map", enumMap()),
                same("B046 empty enum map", new EnumMap<>(Colour.class)),
                checked(
                        "identity map",
                        identityMap(),
                        (sent, arrived) -> assertThat(new HashMap<>(arrived)).isEqualTo(new HashMap<>(sent))),
                same("hashtable", new Hashtable<>(TWO)),
                same("properties", properties()),
                same("concurrent map", new ConcurrentHashMap<>(TWO)),
                same("Map.of nothing", Map.of()),
                same("Map.of one", Map.of("x", 1)),
                same("Map.of two", TWO),
                same("large Map.copyOf", Map.copyOf(largeMap())),
                same("empty map", Collections.emptyMap()),
                same("singleton map", Collections.singletonMap("x", null)));
    }

    private static Stream<ValueRow> sorted() {
        TreeMap<String, Integer> reversed = new TreeMap<>(Comparator.reverseOrder());
        reversed.putAll(TWO);
        return Stream.of(
                checked("tree map", new TreeMap<>(TWO), MapRows::sameSorting),
                checked("reversed tree map", reversed, MapRows::sameSorting),
                checked(
                        "tree map with an enum as comparator",
                        byLength(new TreeMap<>(ByLength.INSTANCE)),
                        MapRows::sameSorting),
                checked(
                        "concurrent sorted map with a comparator",
                        byLength(new ConcurrentSkipListMap<>(ByLength.INSTANCE)),
                        MapRows::sameSorting),
                checked(
                        "tree map with maps in it",
                        new TreeMap<>(Map.of("a", TWO, "b", Map.of())),
                        MapRows::sameSorting),
                checked("concurrent sorted map", new ConcurrentSkipListMap<>(TWO), MapRows::sameSorting));
    }

    private static Stream<ValueRow> wrapped() {
        return Stream.of(
                same("unmodifiable map", Collections.unmodifiableMap(new HashMap<>(TWO))),
                checked(
                        "unmodifiable sorted map",
                        Collections.unmodifiableSortedMap(new TreeMap<>(TWO)),
                        MapRows::sameSorting),
                checked(
                        "unmodifiable navigable map",
                        Collections.unmodifiableNavigableMap(new TreeMap<>(TWO)),
                        MapRows::sameSorting),
                same("synchronized map", Collections.synchronizedMap(new HashMap<>(TWO))),
                checked(
                        "synchronized sorted map",
                        Collections.synchronizedSortedMap(new TreeMap<>(TWO)),
                        MapRows::sameSorting),
                checked(
                        "synchronized navigable map",
                        Collections.synchronizedNavigableMap(new TreeMap<>(TWO)),
                        MapRows::sameSorting));
    }

    private static Stream<ValueRow> others() {
        return Stream.of(
                plain("weak map", new WeakHashMap<>(TWO), LinkedHashMap.class),
                plain("tail of a sorted map", new TreeMap<>(TWO).tailMap("b"), TreeMap.class),
                plain("descending map", new TreeMap<>(TWO).descendingMap(), TreeMap.class),
                same("entry", Map.entry("k", 1)),
                same("simple entry", new SimpleEntry<>("k", null)),
                same("simple immutable entry", new SimpleImmutableEntry<>(null, 1)));
    }

    private static void sameOrder(Map<?, ?> sent, Map<?, ?> arrived) {
        assertThat(arrived).hasToString(sent.toString());
    }

    private static void sameSorting(Map<?, ?> sent, Map<?, ?> arrived) {
        sameOrder(sent, arrived);
        assertThat(((SortedMap<?, ?>) arrived).comparator()).isEqualTo(((SortedMap<?, ?>) sent).comparator());
    }

    private static <M extends SortedMap<String, Integer>> M byLength(M map) {
        map.putAll(Map.of("long", 1, "b", 2, "a", 3));
        return map;
    }

    private static Map<Object, Integer> accessOrdered() {
        Map<Object, Integer> map = new LinkedHashMap<>(16, 0.75f, true);
        map.put("a", 1);
        map.put(0, 2);
        map.put("c", null);
        map.get("a");
        return map;
    }

    private static void sameAccessOrder(Map<?, ?> sent, Map<?, ?> arrived) {
        assertThat(arrived).hasToString("{0=2, c=null, a=1}");
        assertThat(arrived.get(0)).isEqualTo(2);
        assertThat(arrived).hasToString("{c=null, a=1, 0=2}");
        assertThat(sent).as("writing does not change the order").hasToString("{0=2, c=null, a=1}");
    }

    private static Map<String, String> withNulls() {
        Map<String, String> map = new HashMap<>();
        map.put(null, "x");
        map.put("y", null);
        return map;
    }

    private static Map<Object, Object> largeMap() {
        Map<Object, Object> map = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            map.put(new Points.Point(i, i), "v" + i);
        }
        return map;
    }

    private static EnumMap<Colour, String> enumMap() {
        EnumMap<Colour, String> map = new EnumMap<>(Colour.class);
        map.put(Colour.GREEN, "grass");
        return map;
    }

    private static IdentityHashMap<String, Integer> identityMap() {
        IdentityHashMap<String, Integer> map = new IdentityHashMap<>();
        map.put("a", 1);
        return map;
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", "alice");
        return properties;
    }
}
