package io.sojourn.runtime.marshal;

import io.sojourn.runtime.marshal.KeyLoad.Table;
import io.sojourn.spi.ElementReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The collections behind the methods of {@link Collections} and {@link Arrays}, and queues with a capacity. */
@SuppressWarnings("JdkObsolete") // Users send these too.
final class WrapperForms {

    private WrapperForms() {}

    static Map<Class<?>, CollectionForm> byClass() {
        Map<Class<?>, CollectionForm> forms = new HashMap<>();
        addUnmodifiable(forms);
        addSynchronized(forms);
        addFixed(forms);
        addBounded(forms);
        return forms;
    }

    private static void addUnmodifiable(Map<Class<?>, CollectionForm> forms) {
        CollectionForm list = CollectionForm.mutable(94, list(16, Collections::unmodifiableList));
        CollectionForm any = CollectionForm.mutable(
                93, Rebuilding.adding(64, 8, CollectionForms::arrayList, Collections::unmodifiableCollection));
        CollectionForm set =
                CollectionForm.mutable(95, set(c -> Collections.unmodifiableSet((Set<@Nullable Object>) c)));
        put(forms, Collections.unmodifiableCollection(new ArrayList<>()), any);
        LaterWrappers.sample("unmodifiableSequencedCollection", new ArrayList<>())
                .ifPresent(type -> forms.put(type, any));
        put(forms, Collections.unmodifiableList(new ArrayList<>()), list);
        put(forms, Collections.unmodifiableList(new LinkedList<>()), list);
        put(forms, Collections.unmodifiableSet(new LinkedHashSet<>()), set);
        LaterWrappers.sample("unmodifiableSequencedSet", new LinkedHashSet<>()).ifPresent(type -> forms.put(type, set));
        put(
                forms,
                Collections.unmodifiableSortedSet(new TreeSet<>()),
                sorted(96, c -> Collections.unmodifiableSortedSet((SortedSet<@Nullable Object>) c)));
        CollectionForm navigable =
                sorted(97, c -> Collections.unmodifiableNavigableSet((NavigableSet<@Nullable Object>) c));
        put(forms, Collections.unmodifiableNavigableSet(new TreeSet<>()), navigable);
        put(forms, Collections.emptyNavigableSet(), navigable);
    }

    private static void addSynchronized(Map<Class<?>, CollectionForm> forms) {
        CollectionForm list = locked(CollectionForm.mutable(99, list(32, Collections::synchronizedList)));
        put(
                forms,
                Collections.synchronizedCollection(new ArrayList<>()),
                locked(CollectionForm.mutable(
                        98,
                        Rebuilding.adding(80, 8, CollectionForms::arrayList, Collections::synchronizedCollection))));
        put(forms, Collections.synchronizedList(new ArrayList<>()), list);
        put(forms, Collections.synchronizedList(new LinkedList<>()), list);
        put(
                forms,
                Collections.synchronizedSet(new LinkedHashSet<>()),
                locked(CollectionForm.mutable(100, set(c -> Collections.synchronizedSet((Set<@Nullable Object>) c)))));
        put(
                forms,
                Collections.synchronizedSortedSet(new TreeSet<>()),
                locked(sorted(101, c -> Collections.synchronizedSortedSet((SortedSet<@Nullable Object>) c))));
        put(
                forms,
                Collections.synchronizedNavigableSet(new TreeSet<>()),
                locked(sorted(102, c -> Collections.synchronizedNavigableSet((NavigableSet<@Nullable Object>) c))));
    }

    private static void addFixed(Map<Class<?>, CollectionForm> forms) {
        put(
                forms,
                Collections.emptyList(),
                CollectionForm.immutable(
                        103, Rebuilding.collecting(0, 0, Table.ORDERED, a -> exactly(a, 0, Collections.emptyList()))));
        put(
                forms,
                Collections.emptySet(),
                CollectionForm.immutable(
                        104, Rebuilding.collecting(0, 0, Table.ORDERED, a -> exactly(a, 0, Collections.emptySet()))));
        put(
                forms,
                Collections.singletonList(0),
                CollectionForm.immutable(
                        105,
                        Rebuilding.collecting(
                                24,
                                0,
                                Table.ORDERED,
                                a -> exactly(a, 1, Collections.singletonList(a.length > 0 ? a[0] : null)))));
        put(
                forms,
                Collections.singleton(0),
                CollectionForm.immutable(
                        106,
                        Rebuilding.collecting(
                                24,
                                0,
                                Table.ORDERED,
                                a -> exactly(a, 1, Collections.singleton(a.length > 0 ? a[0] : null)))));
        put(forms, Arrays.asList(0, 0), CollectionForm.mutable(108, WrapperForms::readFixedSize));
    }

    private static void addBounded(Map<Class<?>, CollectionForm> forms) {
        forms.put(LinkedBlockingQueue.class, bounded(113, 24, LinkedBlockingQueue::new));
        forms.put(LinkedBlockingDeque.class, bounded(114, 32, LinkedBlockingDeque::new));
        forms.put(ArrayBlockingQueue.class, bounded(115, 8, ArrayBlockingQueue::new));
    }

    private static void put(Map<Class<?>, CollectionForm> forms, Collection<?> sample, CollectionForm form) {
        forms.put(sample.getClass(), form);
    }

    private static CollectionForm.Rebuilding list(int memory, UnaryOperator<List<@Nullable Object>> view) {
        return Rebuilding.adding(
                48 + memory, 8, CollectionForms::arrayList, c -> view.apply((List<@Nullable Object>) c));
    }

    private static CollectionForm.Rebuilding set(UnaryOperator<Collection<@Nullable Object>> view) {
        return Rebuilding.placing(200, 72, Table.TREE_BINS, CollectionForms::linkedSet, view);
    }

    private static CollectionForm sorted(int tag, UnaryOperator<Collection<@Nullable Object>> view) {
        return CollectionForm.mutable(tag, Rebuilding.sorting(200, 48, CollectionForms::treeSet, view))
                .with((out, c) -> Comparators.write(out, ((SortedSet<?>) c).comparator(), c));
    }

    /** Copying a synchronized collection takes its lock; going through it does not. */
    private static CollectionForm locked(CollectionForm form) {
        return new CollectionForm(form.tag(), true, true, form.header(), form.rebuilding());
    }

    private static Collection<?> exactly(@Nullable Object[] elements, int count, Collection<?> collection) {
        if (elements.length != count) {
            throw new MalformedInput("A collection of " + count + " elements holds " + elements.length + ".");
        }
        return collection;
    }

    private static Collection<?> readFixedSize(MessageReader in, int count, ElementReader<?> element) {
        in.budget().allocate(48 + 8L * count);
        @Nullable Object[] elements = new Object[count];
        List<@Nullable Object> list = Arrays.asList(elements);
        in.created(list);
        for (int i = 0; i < count; i++) {
            elements[i] = element.read(in);
        }
        return list;
    }

    /** Makes an empty queue. */
    @FunctionalInterface
    private interface Capacity {
        BlockingQueue<@Nullable Object> queue(int capacity);
    }

    private static CollectionForm bounded(int tag, int memoryEach, Capacity empty) {
        return CollectionForm.concurrent(tag, (in, count, element) -> {
                    int capacity = in.readCount(Integer.MAX_VALUE) + 1;
                    if (capacity < count) {
                        throw new MalformedInput("A queue with room for " + capacity + " holds " + count + ".");
                    }
                    // Only one of the kinds allocates its capacity at once.
                    in.budget().allocate(400 + (long) memoryEach * (memoryEach == 8 ? capacity : count));
                    BlockingQueue<@Nullable Object> queue = empty.queue(capacity);
                    in.created(queue);
                    for (int i = 0; i < count; i++) {
                        queue.add(element.read(in));
                    }
                    return queue;
                })
                .with((out, c) -> {
                    BlockingQueue<?> queue = (BlockingQueue<?>) c;
                    out.writeCount(Math.max(0, queue.remainingCapacity() + queue.size() - 1));
                });
    }
}
