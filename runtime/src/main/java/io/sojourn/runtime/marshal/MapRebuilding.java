package io.sojourn.runtime.marshal;

import io.sojourn.spi.ElementReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The ways to rebuild maps. */
final class MapRebuilding {

    private MapRebuilding() {}

    /** Puts one entry after the other into an empty map that exists before them. */
    static MapForm.Rebuilding placing(
            int memory,
            int memoryEach,
            KeyLoad.Table table,
            IntFunction<Map<@Nullable Object, @Nullable Object>> empty) {
        return placing(memory, memoryEach, table, empty, UnaryOperator.identity());
    }

    /** Likewise; what is rebuilt is a view of that map. */
    static MapForm.Rebuilding placing(
            int memory,
            int memoryEach,
            KeyLoad.Table table,
            IntFunction<Map<@Nullable Object, @Nullable Object>> empty,
            UnaryOperator<Map<@Nullable Object, @Nullable Object>> view) {
        return (in, count, key, value) -> {
            in.budget().allocate(memory + (long) memoryEach * count);
            Map<@Nullable Object, @Nullable Object> map = empty.apply(count);
            Map<@Nullable Object, @Nullable Object> viewed = view.apply(map);
            in.created(viewed);
            place(in, map, count, key, value, table);
            return viewed;
        };
    }

    /** Likewise with an order, which the header holds. */
    static MapForm.Rebuilding sorting(
            int memory,
            int memoryEach,
            Function<@Nullable Comparator<Object>, Map<@Nullable Object, @Nullable Object>> empty,
            UnaryOperator<Map<@Nullable Object, @Nullable Object>> view) {
        return (in, count, key, value) -> {
            in.budget().allocate(memory + (long) memoryEach * count);
            Map<@Nullable Object, @Nullable Object> map = empty.apply(Comparators.read(in));
            Map<@Nullable Object, @Nullable Object> viewed = view.apply(map);
            in.created(viewed);
            place(in, map, count, key, value, KeyLoad.Table.ORDERED);
            return viewed;
        };
    }

    /** Reads all entries before there is a map. */
    static MapForm.Rebuilding collecting(
            int memory, int memoryEach, KeyLoad.Table table, Function<Map.Entry<?, ?>[], Map<?, ?>> complete) {
        return (in, count, key, value) -> {
            in.budget().allocate(memory + (memoryEach + 32L) * count);
            KeyLoad load = KeyLoad.of(table, count, in.budget());
            Map.Entry<?, ?>[] entries = new Map.Entry<?, ?>[count];
            for (int i = 0; i < count; i++) {
                int before = in.bytesLeft();
                long referred = in.objects().referred();
                Object nextKey = key.read(in);
                load.add(nextKey, before - in.bytesLeft(), in.objects().referred() - referred);
                entries[i] = new java.util.AbstractMap.SimpleImmutableEntry<>(nextKey, value.read(in));
            }
            return complete.apply(entries);
        };
    }

    private static void place(
            MessageReader in,
            Map<@Nullable Object, @Nullable Object> target,
            int count,
            ElementReader<?> key,
            ElementReader<?> value,
            KeyLoad.Table table) {
        SharedObjects objects = in.objects();
        KeyLoad load = KeyLoad.of(table, count, in.budget());
        boolean outer = objects.startCycleWatch();
        List<@Nullable Object> again = null;
        long referredByAll = 0;
        boolean attempting = true;
        for (int i = 0; i < count; i++) {
            int before = in.bytesLeft();
            long referredBefore = objects.referred();
            Object nextKey = key.read(in);
            int bytes = before - in.bytesLeft();
            long referred = objects.referred() - referredBefore;
            referredByAll += referred;
            if (again == null && objects.cycleSeen()) {
                again = entriesOf(target);
            }
            Object nextValue = value.read(in);
            if (again == null) {
                load.add(nextKey, bytes, referred);
                target.put(nextKey, nextValue);
                requireSize(target, i + 1);
            } else {
                in.budget().allocate(32);
                again.add(nextKey);
                again.add(nextValue);
                attempting = attempting
                        && Incomplete.attempt(in.budget(), () -> {
                            load.add(nextKey, bytes, referred);
                            target.put(nextKey, nextValue);
                        });
            }
        }
        objects.endCycleWatch(outer);
        if (again != null) {
            List<@Nullable Object> all = again;
            long allReferred = referredByAll;
            KeyLoad finalLoad = KeyLoad.of(table, count, in.budget());
            objects.whenComplete(() -> {
                target.clear();
                in.budget().hash(allReferred);
                for (int i = 0; i < all.size(); i += 2) {
                    finalLoad.add(all.get(i), 0, 0);
                    target.put(all.get(i), all.get(i + 1));
                }
                requireSize(target, count);
            });
        }
    }

    private static List<@Nullable Object> entriesOf(Map<@Nullable Object, @Nullable Object> map) {
        List<@Nullable Object> entries = new ArrayList<>();
        map.forEach((key, value) -> {
            entries.add(key);
            entries.add(value);
        });
        return entries;
    }

    static void requireSize(Map<?, ?> map, int expected) {
        if (map.size() != expected) {
            throw new MalformedInput("A map holds one key twice.");
        }
    }
}
