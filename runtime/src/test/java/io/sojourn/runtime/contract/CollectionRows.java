package io.sojourn.runtime.contract;

import static io.sojourn.runtime.contract.ValueRow.checked;
import static io.sojourn.runtime.contract.ValueRow.plain;
import static io.sojourn.runtime.contract.ValueRow.same;
import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.runtime.contract.Points.ByDistance;
import io.sojourn.runtime.contract.Points.ByLength;
import io.sojourn.runtime.contract.Points.Colour;
import java.time.DayOfWeek;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedSet;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.stream.Stream;

/** Collections of the JDK; all of B048. */
@SuppressWarnings("JdkObsolete")
final class CollectionRows {

    private static final List<String> THREE = List.of("one", "two", "three");

    private CollectionRows() {}

    static Stream<ValueRow> all() {
        return Stream.of(plainKinds(), sorted(), immutable(), wrapped(), concurrent(), views())
                .flatMap(rows -> rows);
    }

    private static Stream<ValueRow> plainKinds() {
        return Stream.of(
                same("array list", new ArrayList<>(THREE)),
                same("array list with nulls", new ArrayList<>(Arrays.asList("a", null, "a"))),
                same("empty array list", new ArrayList<>()),
                same("list of lists", new ArrayList<>(List.of(new ArrayList<>(THREE), new ArrayList<>()))),
                same("linked list", new LinkedList<>(THREE)),
                checked("array deque", new ArrayDeque<>(THREE), CollectionRows::sameOrder),
                same("vector", new Vector<>(THREE)),
                same("stack", stack()),
                same("hash set", new HashSet<>(THREE)),
                same("hash set with null", new HashSet<>(Arrays.asList(1, null))),
                same("large hash set", largeSet()),
                checked("linked hash set", new LinkedHashSet<>(THREE), CollectionRows::sameOrder),
                same("mixed list", new ArrayList<>(Arrays.asList(1, "x", 2.5, null, List.of(1L), Colour.RED))),
                same("B046 enum set", EnumSet.of(Colour.RED, Colour.BLUE)),
                same("B046 empty enum set", EnumSet.noneOf(Colour.class)),
                same("enum set of the JDK", EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY)));
    }

    private static Stream<ValueRow> sorted() {
        return Stream.of(
                checked("tree set", new TreeSet<>(THREE), CollectionRows::sameSorting),
                checked("reversed tree set", reversed(), CollectionRows::sameSorting),
                checked(
                        "tree set ignoring case",
                        ignoringCase(String.CASE_INSENSITIVE_ORDER),
                        CollectionRows::sameSorting),
                checked(
                        "tree set ignoring case, reversed",
                        ignoringCase(String.CASE_INSENSITIVE_ORDER.reversed()),
                        CollectionRows::sameSorting),
                checked("tree set with an enum as comparator", byLength(), CollectionRows::sameSorting),
                checked("tree set with a record as comparator", byDistance(), CollectionRows::sameSorting),
                checked(
                        "sorted set with a comparator, by several threads",
                        filled(new ConcurrentSkipListSet<>(ByLength.INSTANCE)),
                        CollectionRows::sameSorting),
                checked(
                        "unmodifiable sorted set with a comparator",
                        Collections.unmodifiableSortedSet(byLength()),
                        CollectionRows::sameSorting),
                checked("priority queue", queue(), CollectionRows::sameDraining),
                checked(
                        "priority queue with an enum as comparator",
                        bounded(new PriorityQueue<>(ByLength.INSTANCE)),
                        CollectionRows::sameDraining),
                checked(
                        "blocking priority queue with a comparator",
                        bounded(new PriorityBlockingQueue<>(11, ByLength.INSTANCE.reversed())),
                        CollectionRows::sameDraining));
    }

    private static Stream<ValueRow> immutable() {
        return Stream.of(
                same("List.of nothing", List.of()),
                same("List.of one", List.of(1)),
                same("List.of three", List.of(1, 2, 3)),
                checked("Stream.toList with null", Stream.of("a", null).toList(), (sent, arrived) -> {
                    assertThat(arrived).isEqualTo(sent);
                    assertThat(arrived).isUnmodifiable();
                }),
                same("Set.of nothing", Set.of()),
                same("Set.of one", Set.of("x")),
                same("Set.of three", Set.of(1, 2, 3)),
                same("large Set.copyOf", Set.copyOf(largeSet())),
                same("empty list", Collections.emptyList()),
                same("empty set", Collections.emptySet()),
                same("singleton list", Collections.singletonList(null)),
                same("singleton", Collections.singleton("x")),
                same("copies", Collections.nCopies(1_000, "x")),
                same("no copies", Collections.nCopies(0, "x")),
                same("Arrays.asList", Arrays.asList("a", null)));
    }

    private static Stream<ValueRow> wrapped() {
        return Stream.of(
                checked(
                        "unmodifiable collection",
                        Collections.unmodifiableCollection(new ArrayList<>(THREE)),
                        (sent, arrived) -> sameOrder(sent, arrived)),
                same("unmodifiable list", Collections.unmodifiableList(new ArrayList<>(THREE))),
                same("unmodifiable set", Collections.unmodifiableSet(new HashSet<>(THREE))),
                checked(
                        "unmodifiable sorted set",
                        Collections.unmodifiableSortedSet(new TreeSet<>(THREE)),
                        CollectionRows::sameSorting),
                checked(
                        "unmodifiable navigable set",
                        Collections.unmodifiableNavigableSet(new TreeSet<>(THREE)),
                        CollectionRows::sameSorting),
                same("synchronized list", Collections.synchronizedList(new ArrayList<>(THREE))),
                same("synchronized set", Collections.synchronizedSet(new HashSet<>(THREE))),
                checked(
                        "synchronized sorted set",
                        Collections.synchronizedSortedSet(new TreeSet<>(THREE)),
                        CollectionRows::sameSorting),
                checked(
                        "synchronized collection",
                        Collections.synchronizedCollection(new ArrayList<>(THREE)),
                        (sent, arrived) -> sameOrder(sent, arrived)));
    }

    private static Stream<ValueRow> concurrent() {
        return Stream.of(
                same("copy-on-write list", new CopyOnWriteArrayList<>(THREE)),
                same("copy-on-write set", new CopyOnWriteArraySet<>(THREE)),
                checked("concurrent queue", new ConcurrentLinkedQueue<>(THREE), CollectionRows::sameOrder),
                checked("concurrent deque", new ConcurrentLinkedDeque<>(THREE), CollectionRows::sameOrder),
                same("concurrent sorted set", new ConcurrentSkipListSet<>(THREE)),
                same("concurrent set", concurrentSet()),
                checked("blocking queue", new LinkedBlockingQueue<>(THREE), CollectionRows::sameOrder),
                checked("blocking queue with a capacity", bounded(new LinkedBlockingQueue<>(5)), (sent, arrived) -> {
                    sameOrder(sent, arrived);
                    assertThat(arrived.remainingCapacity()).isEqualTo(sent.remainingCapacity());
                }),
                checked("transfer queue", new LinkedTransferQueue<>(THREE), CollectionRows::sameOrder),
                checked("blocking deque", new LinkedBlockingDeque<>(THREE), CollectionRows::sameOrder),
                checked("blocking queue in an array", bounded(new ArrayBlockingQueue<>(4)), (sent, arrived) -> {
                    sameOrder(sent, arrived);
                    assertThat(arrived.remainingCapacity()).isEqualTo(1);
                }),
                checked("blocking priority queue", new PriorityBlockingQueue<>(THREE), CollectionRows::sameDraining));
    }

    private static Stream<ValueRow> views() {
        Map<String, Integer> map = new HashMap<>(Map.of("a", 1, "b", 2));
        return Stream.of(
                plain("sub-list", new ArrayList<>(THREE).subList(1, 3), ArrayList.class),
                plain(
                        "sub-list of a sub-list",
                        new ArrayList<>(THREE).subList(0, 3).subList(1, 2),
                        ArrayList.class),
                plain("sub-list of a linked list", new LinkedList<>(THREE).subList(0, 2), ArrayList.class),
                plain("sub-list of Arrays.asList", Arrays.asList(1, 2, 3).subList(1, 3), ArrayList.class),
                new ValueRow("sub-list of List.of", List.of(1, 2, 3).subList(1, 3), (sent, arrived) -> {
                    assertThat(arrived).isEqualTo(sent);
                    assertThat((List<?>) arrived).isUnmodifiable();
                }),
                plain("checked list", Collections.checkedList(new ArrayList<>(THREE), String.class), ArrayList.class),
                plain("set from a map", setFromMap(), LinkedHashSet.class),
                plain("keys of a map", map.keySet(), LinkedHashSet.class),
                plain("entries of a map", Map.copyOf(map).entrySet(), LinkedHashSet.class),
                plain("keys of a sorted map", new TreeMap<>(map).keySet(), TreeSet.class),
                plain("head of a sorted set", new TreeSet<>(THREE).headSet("q"), TreeSet.class),
                plain("descending set", new TreeSet<>(THREE).descendingSet(), TreeSet.class),
                new ValueRow("values of a map", map.values(), (sent, arrived) -> {
                    assertThat(arrived).isExactlyInstanceOf(ArrayList.class);
                    assertThat(new HashSet<Object>((Collection<?>) arrived))
                            .isEqualTo(new HashSet<Object>((Collection<?>) sent));
                }));
    }

    private static void sameOrder(Collection<?> sent, Collection<?> arrived) {
        assertThat(arrived.toArray()).containsExactly(sent.toArray());
    }

    private static void sameSorting(Collection<?> sent, Collection<?> arrived) {
        sameOrder(sent, arrived);
        assertThat(((SortedSet<?>) arrived).comparator()).isEqualTo(((SortedSet<?>) sent).comparator());
    }

    private static void sameDraining(java.util.Queue<?> sent, java.util.Queue<?> arrived) {
        List<Object> expected = new ArrayList<>();
        List<Object> found = new ArrayList<>();
        for (java.util.Queue<?> copy = copyOf(sent); !copy.isEmpty(); ) {
            expected.add(copy.poll());
        }
        while (!arrived.isEmpty()) {
            found.add(arrived.poll());
        }
        assertThat(found).isEqualTo(expected);
    }

    private static java.util.Queue<?> copyOf(java.util.Queue<?> queue) {
        return queue instanceof PriorityQueue<?> plain
                ? new PriorityQueue<>(plain)
                : new PriorityBlockingQueue<>(queue);
    }

    private static Set<String> setFromMap() {
        Set<String> set = Collections.newSetFromMap(new ConcurrentHashMap<>());
        set.addAll(THREE);
        return set;
    }

    private static ConcurrentSkipListSet<String> filled(ConcurrentSkipListSet<String> empty) {
        empty.addAll(THREE);
        return empty;
    }

    private static Stack<String> stack() {
        Stack<String> stack = new Stack<>();
        stack.addAll(THREE);
        return stack;
    }

    private static Set<Object> largeSet() {
        Set<Object> set = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            set.add(new Points.Point(i, -i));
        }
        return set;
    }

    private static SortedSet<String> reversed() {
        TreeSet<String> set = new TreeSet<>(Comparator.reverseOrder());
        set.addAll(THREE);
        return set;
    }

    private static SortedSet<String> ignoringCase(Comparator<String> order) {
        TreeSet<String> set = new TreeSet<>(order);
        set.addAll(List.of("b", "A", "c"));
        return set;
    }

    private static SortedSet<String> byLength() {
        TreeSet<String> set = new TreeSet<>(ByLength.INSTANCE);
        set.addAll(THREE);
        return set;
    }

    private static SortedSet<Integer> byDistance() {
        TreeSet<Integer> set = new TreeSet<>(new ByDistance(5));
        set.addAll(List.of(1, 5, 9, 4));
        return set;
    }

    private static PriorityQueue<Integer> queue() {
        PriorityQueue<Integer> queue = new PriorityQueue<>(Comparator.reverseOrder());
        queue.addAll(List.of(3, 1, 2));
        return queue;
    }

    private static Set<String> concurrentSet() {
        Set<String> set = ConcurrentHashMap.newKeySet();
        set.addAll(THREE);
        return set;
    }

    private static <Q extends Collection<String>> Q bounded(Q queue) {
        queue.addAll(THREE);
        return queue;
    }
}
