package io.sojourn.runtime.marshal;

import io.sojourn.runtime.marshal.KeyLoad.Table;
import io.sojourn.spi.ElementReader;
import io.sojourn.spi.ElementWriter;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The kinds of maps of the JDK. */
@SuppressWarnings("JdkObsolete") // Users send these too.
final class MapForms {

    private static final float LOAD_FACTOR = 0.75f;

    static final MapForm LINKED_MAP =
            MapForm.mutable(145, MapRebuilding.placing(160, 72, Table.TREE_BINS, MapForms::linkedMap));
    /** A map whose entries move to the end when they are read. */
    static final MapForm ACCESS_ORDERED = MapForm.mutable(
            162,
            MapRebuilding.placing(160, 72, Table.TREE_BINS, n -> new LinkedHashMap<>(capacity(n), LOAD_FACTOR, true)));

    static final MapForm TREE_MAP = sorted(146, UnaryOperator.identity());

    private MapForms() {}

    static Map<Class<?>, MapForm> byClass() {
        Map<Class<?>, MapForm> forms = new HashMap<>();
        forms.put(
                HashMap.class,
                MapForm.mutable(144, MapRebuilding.placing(160, 64, Table.TREE_BINS, n -> new HashMap<>(capacity(n)))));
        forms.put(LinkedHashMap.class, LINKED_MAP);
        forms.put(TreeMap.class, TREE_MAP);
        forms.put(
                EnumMap.class,
                MapForm.mutable(147, MapForms::readEnumMap)
                        .with((out, m) -> EnumForms.writeMapType(out, (EnumMap<?, ?>) m)));
        forms.put(
                IdentityHashMap.class,
                MapForm.mutable(148, MapRebuilding.placing(400, 48, Table.ORDERED, IdentityHashMap::new)));
        forms.put(
                Hashtable.class,
                MapForm.concurrent(149, MapRebuilding.placing(160, 64, Table.CHAINS, n -> new Hashtable<>(2 * n + 1))));
        forms.put(
                Properties.class,
                MapForm.concurrent(
                                150, MapRebuilding.placing(400, 72, Table.TREE_BINS, n -> new Properties(capacity(n))))
                        .with(MapForms::requireNoDefaults));
        forms.put(
                ConcurrentHashMap.class,
                MapForm.concurrent(
                        151,
                        MapRebuilding.placing(320, 64, Table.TREE_BINS, n -> new ConcurrentHashMap<>(capacity(n)))));
        forms.put(
                ConcurrentSkipListMap.class,
                MapForm.concurrent(
                                152,
                                MapRebuilding.sorting(160, 64, ConcurrentSkipListMap::new, UnaryOperator.identity()))
                        .with(MapForms::writeOrder));
        MapForm immutable =
                MapForm.immutable(153, MapRebuilding.collecting(160, 104, Table.PROBES, MapForms::immutable));
        forms.put(Map.of().getClass(), immutable);
        forms.put(Map.of(1, 1).getClass(), immutable);
        addWrappers(forms);
        return forms;
    }

    private static void addWrappers(Map<Class<?>, MapForm> forms) {
        MapForm unmodifiable = viewed(154, Collections::unmodifiableMap);
        put(forms, Collections.unmodifiableMap(new LinkedHashMap<>()), unmodifiable);
        LaterWrappers.sample("unmodifiableSequencedMap", new LinkedHashMap<>())
                .ifPresent(type -> forms.put(type, unmodifiable));
        put(
                forms,
                Collections.unmodifiableSortedMap(new TreeMap<>()),
                sorted(155, m -> Collections.unmodifiableSortedMap((SortedMap<@Nullable Object, @Nullable Object>) m)));
        MapForm navigable = sorted(
                156, m -> Collections.unmodifiableNavigableMap((NavigableMap<@Nullable Object, @Nullable Object>) m));
        put(forms, Collections.unmodifiableNavigableMap(new TreeMap<>()), navigable);
        put(forms, Collections.emptyNavigableMap(), navigable);
        put(
                forms,
                Collections.synchronizedMap(new LinkedHashMap<>()),
                locked(viewed(157, Collections::synchronizedMap)));
        put(
                forms,
                Collections.synchronizedSortedMap(new TreeMap<>()),
                locked(sorted(
                        158,
                        m -> Collections.synchronizedSortedMap((SortedMap<@Nullable Object, @Nullable Object>) m))));
        put(
                forms,
                Collections.synchronizedNavigableMap(new TreeMap<>()),
                locked(sorted(
                        159,
                        m -> Collections.synchronizedNavigableMap(
                                (NavigableMap<@Nullable Object, @Nullable Object>) m))));
        put(
                forms,
                Collections.emptyMap(),
                MapForm.immutable(
                        160,
                        MapRebuilding.collecting(0, 0, Table.ORDERED, e -> exactly(e, 0, Collections.emptyMap()))));
        put(
                forms,
                Collections.singletonMap(0, 0),
                MapForm.immutable(161, MapRebuilding.collecting(40, 0, Table.ORDERED, MapForms::singleton)));
    }

    /** How large a hash table must be made to hold that many entries without growing. */
    static int capacity(int count) {
        return count + count / 3 + 1;
    }

    /** Not by {@code Map.ofEntries}, which makes a text of the first key that it finds twice, however long that takes. */
    private static Map<?, ?> immutable(Map.Entry<?, ?>[] entries) {
        Map<@Nullable Object, @Nullable Object> distinct = new HashMap<>(capacity(entries.length));
        for (Map.Entry<?, ?> entry : entries) {
            distinct.put(entry.getKey(), entry.getValue());
        }
        MapRebuilding.requireSize(distinct, entries.length);
        return Map.copyOf(distinct);
    }

    private static Map<@Nullable Object, @Nullable Object> linkedMap(int count) {
        return new LinkedHashMap<>(capacity(count));
    }

    private static Map<@Nullable Object, @Nullable Object> treeMap(@Nullable Comparator<Object> order) {
        return new TreeMap<>(order);
    }

    /** Writes a {@code LinkedHashMap} as the kind that it is. */
    static void writeLinked(
            MessageWriter out,
            Object value,
            ElementWriter<@Nullable Object> first,
            ElementWriter<@Nullable Object> second) {
        MapForm form = isAccessOrdered((LinkedHashMap<?, ?>) value) ? ACCESS_ORDERED : LINKED_MAP;
        form.write(out, value, first, second);
    }

    /** Nothing shows in which order a map is but what reading does to it, and only a copy can be read harmlessly. */
    @SuppressWarnings({"unchecked", "NonApiType"}) // Any key will do; no other map has an order of access.
    private static boolean isAccessOrdered(LinkedHashMap<?, ?> map) {
        LinkedHashMap<Object, Object> copy = (LinkedHashMap<Object, Object>) map.clone();
        for (int i = 0; copy.size() < 2; i++) {
            copy.put(i, i);
        }
        Object eldest = copy.keySet().iterator().next();
        copy.get(eldest);
        return copy.keySet().iterator().next() != eldest;
    }

    private static MapForm sorted(int tag, UnaryOperator<Map<@Nullable Object, @Nullable Object>> view) {
        return MapForm.mutable(tag, MapRebuilding.sorting(200, 56, MapForms::treeMap, view))
                .with(MapForms::writeOrder);
    }

    private static MapForm viewed(int tag, UnaryOperator<Map<@Nullable Object, @Nullable Object>> view) {
        return MapForm.mutable(tag, MapRebuilding.placing(200, 72, Table.TREE_BINS, MapForms::linkedMap, view));
    }

    private static MapForm locked(MapForm form) {
        return new MapForm(form.tag(), true, true, form.header(), form.rebuilding());
    }

    private static void put(Map<Class<?>, MapForm> forms, Map<?, ?> sample, MapForm form) {
        forms.put(sample.getClass(), form);
    }

    private static void writeOrder(MessageWriter out, Map<?, ?> map) {
        Comparators.write(out, ((SortedMap<?, ?>) map).comparator(), map);
    }

    private static void requireNoDefaults(MessageWriter out, Map<?, ?> map) {
        if (((Properties) map).stringPropertyNames().size() > map.size()) {
            throw out.refuse(
                    map,
                    "Properties with defaults cannot travel, because the defaults would be lost. Copy all of them "
                            + "into new Properties.");
        }
    }

    private static Map<?, ?> readEnumMap(MessageReader in, int count, ElementReader<?> key, ElementReader<?> value) {
        @SuppressWarnings("unchecked") // The map itself refuses keys of another class.
        Map<Object, @Nullable Object> map = (Map<Object, @Nullable Object>) (Map<?, ?>) EnumForms.emptyMap(in);
        in.created(map);
        for (int i = 0; i < count; i++) {
            Object nextKey = key.read(in);
            if (nextKey == null) {
                throw new MalformedInput("A map of enum constants holds null as a key.");
            }
            map.put(nextKey, value.read(in));
        }
        MapRebuilding.requireSize(map, count);
        return map;
    }

    private static Map<?, ?> singleton(Map.Entry<?, ?>[] entries) {
        Map.Entry<?, ?> only = entries.length > 0 ? entries[0] : Map.entry(0, 0);
        return exactly(entries, 1, Collections.singletonMap(only.getKey(), only.getValue()));
    }

    private static Map<?, ?> exactly(Map.Entry<?, ?>[] entries, int count, Map<?, ?> map) {
        if (entries.length != count) {
            throw new MalformedInput("A map of " + count + " entries holds " + entries.length + ".");
        }
        return map;
    }
}
