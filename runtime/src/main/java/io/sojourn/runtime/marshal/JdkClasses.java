package io.sojourn.runtime.marshal;

import io.sojourn.spi.Hashes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The classes of the JDK that messages may name as class literals and component types. */
final class JdkClasses {

    private static final List<Class<?>> TYPES_ABOVE = List.of(
            Number.class,
            CharSequence.class,
            Comparable.class,
            Record.class,
            Enum.class,
            Cloneable.class,
            java.io.Serializable.class,
            Iterable.class,
            Runnable.class,
            java.util.concurrent.Callable.class,
            java.util.Comparator.class,
            java.util.Collection.class,
            List.class,
            Set.class,
            java.util.SortedSet.class,
            java.util.NavigableSet.class,
            java.util.Queue.class,
            java.util.Deque.class,
            Map.class,
            Map.Entry.class,
            java.util.SortedMap.class,
            java.util.NavigableMap.class,
            java.util.concurrent.ConcurrentMap.class,
            java.util.concurrent.BlockingQueue.class,
            java.util.EnumSet.class,
            java.util.EnumMap.class,
            java.util.TimeZone.class,
            java.util.Calendar.class,
            java.time.ZoneId.class,
            java.time.temporal.Temporal.class,
            java.time.temporal.TemporalAccessor.class,
            java.time.temporal.TemporalAmount.class,
            java.time.temporal.TemporalUnit.class,
            java.time.chrono.ChronoLocalDate.class,
            Throwable.class);

    private static final Map<Long, Class<?>> BY_TAG = byTag();
    private static final Set<Class<?>> ALL = new HashSet<>(BY_TAG.values());

    private JdkClasses() {}

    static boolean contains(Class<?> type) {
        return ALL.contains(type);
    }

    static @Nullable Class<?> forTag(long tag) {
        return BY_TAG.get(tag);
    }

    private static Map<Long, Class<?>> byTag() {
        List<Class<?>> all = new ArrayList<>(TYPES_ABOVE);
        all.addAll(BuiltInForms.classes());
        all.addAll(JdkThrowables.classes());
        Map<Long, Class<?>> byTag = new HashMap<>();
        for (Class<?> type : all) {
            Class<?> other = byTag.put(Hashes.typeTag(type.getName()), type);
            if (other != null && other != type) {
                throw new IllegalStateException(type + " and " + other + " have one tag.");
            }
        }
        return Map.copyOf(byTag);
    }
}
