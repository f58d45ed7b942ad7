package io.sojourn.runtime.marshal;

import io.sojourn.spi.ElementReader;
import io.sojourn.spi.WireReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The ways to rebuild collections. */
final class Rebuilding {

    private static final int REFERENCE = 8;

    private Rebuilding() {}

    /** Adds one element after the other to an empty collection that exists before them. */
    static CollectionForm.Rebuilding adding(
            int memory, int memoryEach, IntFunction<Collection<@Nullable Object>> empty) {
        return adding(memory, memoryEach, empty, UnaryOperator.identity());
    }

    /** Likewise; what is rebuilt is a view of that collection. */
    static CollectionForm.Rebuilding adding(
            int memory,
            int memoryEach,
            IntFunction<Collection<@Nullable Object>> empty,
            UnaryOperator<Collection<@Nullable Object>> view) {
        return (in, count, element) -> {
            in.budget().allocate(memory + (long) memoryEach * count);
            Collection<@Nullable Object> collection = empty.apply(count);
            Collection<@Nullable Object> viewed = view.apply(collection);
            in.created(viewed);
            if (element == WireReader.INTEGERS) {
                in.readIntegers(count, collection);
            } else {
                for (int i = 0; i < count; i++) {
                    collection.add(element.read(in));
                }
            }
            return viewed;
        };
    }

    /** For sets, whose elements find their places by what they hold. */
    static CollectionForm.Rebuilding placing(
            int memory, int memoryEach, KeyLoad.Table table, IntFunction<Collection<@Nullable Object>> empty) {
        return placing(memory, memoryEach, table, empty, UnaryOperator.identity());
    }

    /** Likewise; what is rebuilt is a view of that set. */
    static CollectionForm.Rebuilding placing(
            int memory,
            int memoryEach,
            KeyLoad.Table table,
            IntFunction<Collection<@Nullable Object>> empty,
            UnaryOperator<Collection<@Nullable Object>> view) {
        return (in, count, element) -> {
            in.budget().allocate(memory + (long) memoryEach * count);
            Collection<@Nullable Object> collection = empty.apply(count);
            Collection<@Nullable Object> viewed = view.apply(collection);
            in.created(viewed);
            place(in, collection, count, element, table);
            return viewed;
        };
    }

    /** For collections with an order, which the header holds. */
    static CollectionForm.Rebuilding sorting(
            int memory,
            int memoryEach,
            Function<@Nullable Comparator<Object>, ? extends Collection<@Nullable Object>> empty,
            UnaryOperator<Collection<@Nullable Object>> view) {
        return (in, count, element) -> {
            in.budget().allocate(memory + (long) memoryEach * count);
            Collection<@Nullable Object> collection = empty.apply(Comparators.read(in));
            Collection<@Nullable Object> viewed = view.apply(collection);
            in.created(viewed);
            place(in, collection, count, element, KeyLoad.Table.ORDERED);
            return viewed;
        };
    }

    /** Reads all elements before there is a collection. */
    static CollectionForm.Rebuilding collecting(
            int memory, int memoryEach, KeyLoad.Table table, Function<@Nullable Object[], Collection<?>> complete) {
        return (in, count, element) -> {
            in.budget().allocate(memory + (long) (memoryEach + REFERENCE) * count);
            KeyLoad load = KeyLoad.of(table, count, in.budget());
            @Nullable Object[] elements = new Object[count];
            for (int i = 0; i < count; i++) {
                int before = in.bytesLeft();
                long referred = in.objects().referred();
                elements[i] = element.read(in);
                load.add(elements[i], before - in.bytesLeft(), in.objects().referred() - referred);
            }
            return complete.apply(elements);
        };
    }

    private static void place(
            MessageReader in,
            Collection<@Nullable Object> target,
            int count,
            ElementReader<?> element,
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
            Object next = element.read(in);
            long referred = objects.referred() - referredBefore;
            referredByAll += referred;
            if (again == null && objects.cycleSeen()) {
                again = new ArrayList<>(target);
            }
            if (again == null) {
                load.add(next, before - in.bytesLeft(), referred);
                requireNew(target.add(next));
            } else {
                in.budget().allocate(2 * REFERENCE);
                again.add(next);
                attempting = attempting
                        && Incomplete.attempt(in.budget(), () -> {
                            load.add(next, before - in.bytesLeft(), referred);
                            target.add(next);
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
                for (Object next : all) {
                    finalLoad.add(next, 0, 0);
                    requireNew(target.add(next));
                }
            });
        }
    }

    static void requireNew(boolean added) {
        if (!added) {
            throw new MalformedInput("A set holds one element twice.");
        }
    }
}
