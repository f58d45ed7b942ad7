package io.sojourn.runtime.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.runtime.contract.Points.Colour;
import io.sojourn.runtime.contract.Points.Pair;
import io.sojourn.runtime.contract.Things.ByName;
import io.sojourn.runtime.contract.Things.Holder;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import java.util.stream.Stream;

/** B037 and B038: what was one object stays one, and cycles end, through every kind of container. */
@SuppressWarnings("JdkObsolete")
final class GraphRows {

    private GraphRows() {}

    /** Makes a container of one element. */
    private record Kind(String name, Function<Holder, Object> around) {}

    static Stream<ValueRow> all() {
        return Stream.concat(
                kinds().map(kind -> cycle(kind.name(), kind.around())),
                kinds().map(kind -> shared(kind.name(), kind.around())));
    }

    private static Stream<Kind> kinds() {
        return Stream.of(collections(), queues(), wrappers(), maps(), others()).flatMap(kinds -> kinds);
    }

    private static Stream<Kind> collections() {
        return Stream.of(
                kind("ArrayList", ArrayList::new),
                kind("LinkedList", LinkedList::new),
                kind("Vector", Vector::new),
                kind("Stack", all -> filled(new Stack<>(), all)),
                kind("HashSet", HashSet::new),
                kind("LinkedHashSet", LinkedHashSet::new),
                kind("TreeSet", all -> filled(new TreeSet<>(ByName.INSTANCE), all)),
                kind("CopyOnWriteArrayList", CopyOnWriteArrayList::new),
                kind("CopyOnWriteArraySet", CopyOnWriteArraySet::new),
                kind("ConcurrentSkipListSet", all -> filled(new ConcurrentSkipListSet<>(ByName.INSTANCE), all)),
                kind("concurrent key set", all -> filled(ConcurrentHashMap.newKeySet(), all)));
    }

    private static Stream<Kind> queues() {
        return Stream.of(
                kind("ArrayDeque", ArrayDeque::new),
                kind("PriorityQueue", all -> filled(new PriorityQueue<>(ByName.INSTANCE), all)),
                kind("ConcurrentLinkedQueue", ConcurrentLinkedQueue::new),
                kind("ConcurrentLinkedDeque", ConcurrentLinkedDeque::new),
                kind("LinkedBlockingQueue", LinkedBlockingQueue::new),
                kind("LinkedBlockingDeque", LinkedBlockingDeque::new),
                kind("ArrayBlockingQueue", all -> filled(new ArrayBlockingQueue<>(3), all)),
                kind("LinkedTransferQueue", LinkedTransferQueue::new),
                kind("PriorityBlockingQueue", all -> filled(new PriorityBlockingQueue<>(11, ByName.INSTANCE), all)));
    }

    private static Stream<Kind> wrappers() {
        return Stream.of(
                kind("List.of", List::copyOf),
                kind("Set.of", Set::copyOf),
                kind("Arrays.asList", all -> Arrays.asList(all.toArray())),
                kind("singleton list", all -> Collections.singletonList(all.get(0))),
                kind("singleton", all -> Collections.singleton(all.get(0))),
                kind("copies", all -> Collections.nCopies(3, all.get(0))),
                kind("unmodifiable list", all -> Collections.unmodifiableList(new ArrayList<>(all))),
                kind("unmodifiable set", all -> Collections.unmodifiableSet(new LinkedHashSet<>(all))),
                kind("unmodifiable collection", all -> Collections.unmodifiableCollection(new ArrayList<>(all))),
                kind("synchronized list", all -> Collections.synchronizedList(new ArrayList<>(all))),
                kind("synchronized set", all -> Collections.synchronizedSet(new HashSet<>(all))));
    }

    private static Stream<Kind> maps() {
        return Stream.of(
                map("HashMap", new HashMap<>()),
                map("LinkedHashMap", new LinkedHashMap<>()),
                map("LinkedHashMap in access order", new LinkedHashMap<>(16, 0.75f, true)),
                map("TreeMap", new TreeMap<>(ByName.INSTANCE)),
                map("IdentityHashMap", new IdentityHashMap<>()),
                map("Hashtable", new Hashtable<>()),
                map("ConcurrentHashMap", new ConcurrentHashMap<>()),
                map("ConcurrentSkipListMap", new ConcurrentSkipListMap<>(ByName.INSTANCE)),
                new Kind("Map.of", holder -> Map.of(holder, holder)),
                new Kind("singleton map", holder -> Collections.singletonMap(holder, holder)),
                new Kind("EnumMap", holder -> new EnumMap<>(Map.of(Colour.RED, holder))),
                new Kind(
                        "unmodifiable map",
                        holder -> Collections.unmodifiableMap(new HashMap<>(Map.of(holder, holder)))),
                new Kind(
                        "synchronized map",
                        holder -> Collections.synchronizedMap(new HashMap<>(Map.of(holder, holder)))));
    }

    private static Stream<Kind> others() {
        return Stream.of(
                new Kind("array", holder -> new Object[] {holder}),
                new Kind("array of its own class", holder -> new Holder[] {holder}),
                new Kind("two dimensions", holder -> new Holder[][] {{}, {holder}}),
                new Kind("record", holder -> new Pair<>("x", holder)),
                new Kind("Optional", Optional::of),
                new Kind("entry", holder -> new SimpleEntry<>("key", holder)),
                new Kind("AtomicReference", AtomicReference::new),
                new Kind("AtomicReferenceArray", holder -> new AtomicReferenceArray<>(new Holder[] {holder})));
    }

    private static Kind kind(String name, Function<List<Holder>, Object> make) {
        return new Kind(name, holder -> make.apply(List.of(holder)));
    }

    private static Kind map(String name, Map<Holder, Object> empty) {
        return new Kind(name, holder -> {
            empty.clear();
            empty.put(holder, holder);
            return copyOf(empty);
        });
    }

    /** Each row has a map of its own. */
    private static Object copyOf(Map<Holder, Object> map) {
        if (map instanceof IdentityHashMap<Holder, Object> identities) {
            return identities.clone();
        } else if (map instanceof HashMap<Holder, Object> hashed) {
            return hashed.clone();
        } else if (map instanceof TreeMap<Holder, Object> sorted) {
            return sorted.clone();
        } else if (map instanceof ConcurrentSkipListMap<Holder, Object> sorted) {
            return sorted.clone();
        } else if (map instanceof Hashtable<Holder, Object> table) {
            return table.clone();
        }
        return new ConcurrentHashMap<>(map);
    }

    private static Collection<Holder> filled(Collection<Holder> empty, List<Holder> all) {
        empty.addAll(all);
        return empty;
    }

    private static ValueRow cycle(String name, Function<Holder, Object> around) {
        Holder centre = new Holder();
        centre.name = "centre";
        centre.content = around.apply(centre);
        return new ValueRow("B038 cycle through " + name, centre, (sent, arrived) -> {
            Holder holder = (Holder) arrived;
            assertThat(holder.content).hasSameClassAs(centre.content);
            assertThat(onlyElement(holder.content)).isSameAs(holder);
            if (holder.content instanceof Collection<?> collection) {
                assertThat(collection.contains(holder)).isTrue();
            } else if (holder.content instanceof Map<?, ?> map && !(map instanceof EnumMap<?, ?>)) {
                assertThat(map.get(holder)).isSameAs(holder);
            }
        });
    }

    private static ValueRow shared(String name, Function<Holder, Object> around) {
        Holder both = new Holder();
        Object container = around.apply(both);
        List<Object> sentList = new ArrayList<>(Arrays.asList(both, container, around.apply(both)));
        return new ValueRow("B037 one object beside and in " + name, sentList, (sent, arrived) -> {
            List<?> list = (List<?>) arrived;
            assertThat(onlyElement(list.get(1))).isSameAs(list.get(0));
            assertThat(onlyElement(list.get(2))).isSameAs(list.get(0));
            assertThat(list.get(1)).hasSameClassAs(container);
        });
    }

    private static Object onlyElement(Object container) {
        if (container instanceof Collection<?> collection) {
            return collection.iterator().next();
        } else if (container instanceof Map<?, ?> map) {
            return map.values().iterator().next();
        } else if (container instanceof Holder[][] arrays) {
            return arrays[1][0];
        } else if (container instanceof Object[] array) {
            return array[0];
        } else if (container instanceof Pair<?, ?> pair) {
            return pair.second();
        } else if (container instanceof Optional<?> optional) {
            return optional.orElseThrow();
        } else if (container instanceof SimpleEntry<?, ?> entry) {
            return entry.getValue();
        } else if (container instanceof AtomicReference<?> reference) {
            return reference.get();
        }
        return ((AtomicReferenceArray<?>) container).get(0);
    }
}
