package io.sojourn.runtime.marshal;

import io.sojourn.runtime.marshal.KeyLoad.Table;
import io.sojourn.spi.ElementReader;
import java.time.DayOfWeek;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
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
import java.util.TreeSet;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import org.jspecify.annotations.Nullable;

/** The kinds of collections of the JDK, except views and wrappers. */
@SuppressWarnings("JdkObsolete") // Users send these too.
final class CollectionForms {

    static final CollectionForm ARRAY_LIST =
            CollectionForm.mutable(80, Rebuilding.adding(48, 8, CollectionForms::arrayList));
    static final CollectionForm ARRAY_DEQUE =
            CollectionForm.mutable(82, Rebuilding.adding(160, 16, n -> new ArrayDeque<>(n + 1)));
    static final CollectionForm LINKED_SET =
            CollectionForm.mutable(86, Rebuilding.placing(160, 72, Table.TREE_BINS, n -> linkedSet(n)));
    static final CollectionForm TREE_SET = CollectionForm.mutable(
                    87, Rebuilding.sorting(160, 48, CollectionForms::treeSet, c -> c))
            .with((out, c) -> Comparators.write(out, ((SortedSet<?>) c).comparator(), c));
    private static final CollectionForm IMMUTABLE_LIST =
            CollectionForm.immutable(90, Rebuilding.collecting(48, 8, Table.ORDERED, CollectionForms::immutableList));
    private static final CollectionForm IMMUTABLE_LIST_WITH_NULLS = CollectionForm.immutable(
            91,
            Rebuilding.collecting(240, 24, Table.ORDERED, a -> Arrays.stream(a).toList()));
    private static final CollectionForm IMMUTABLE_SET =
            CollectionForm.immutable(92, Rebuilding.collecting(160, 88, Table.PROBES, CollectionForms::immutableSet));

    private CollectionForms() {}

    static Map<Class<?>, CollectionForm> byClass() {
        Map<Class<?>, CollectionForm> forms = new HashMap<>();
        forms.put(ArrayList.class, ARRAY_LIST);
        forms.put(LinkedList.class, CollectionForm.mutable(81, Rebuilding.adding(48, 24, n -> new LinkedList<>())));
        forms.put(ArrayDeque.class, ARRAY_DEQUE);
        forms.put(Vector.class, CollectionForm.concurrent(83, Rebuilding.adding(48, 8, Vector::new)));
        forms.put(Stack.class, CollectionForm.concurrent(84, Rebuilding.adding(160, 24, n -> new Stack<>())));
        forms.put(
                HashSet.class,
                CollectionForm.mutable(
                        85, Rebuilding.placing(160, 64, Table.TREE_BINS, n -> new HashSet<>(MapForms.capacity(n)))));
        forms.put(LinkedHashSet.class, LINKED_SET);
        forms.put(TreeSet.class, TREE_SET);
        forms.put(
                PriorityQueue.class,
                CollectionForm.mutable(88, Rebuilding.sorting(160, 24, PriorityQueue::new, c -> c))
                        .with((out, c) -> Comparators.write(out, ((PriorityQueue<?>) c).comparator(), c)));
        CollectionForm enumSet = CollectionForm.mutable(89, EnumForms::readSet).with(EnumForms::writeSetType);
        forms.put(EnumSet.noneOf(DayOfWeek.class).getClass(), enumSet);
        forms.put(EnumSet.noneOf(Character.UnicodeScript.class).getClass(), enumSet);
        forms.put(List.of().getClass(), IMMUTABLE_LIST);
        forms.put(List.of(1).getClass(), IMMUTABLE_LIST);
        forms.put(List.of(1, 2, 3).subList(0, 2).getClass(), IMMUTABLE_LIST);
        forms.put(Set.of().getClass(), IMMUTABLE_SET);
        forms.put(Set.of(1).getClass(), IMMUTABLE_SET);
        forms.put(CopyOnWriteArrayList.class, CollectionForm.concurrent(109, CollectionForms::readCopyOnWriteList));
        forms.put(CopyOnWriteArraySet.class, CollectionForm.concurrent(110, CollectionForms::readCopyOnWriteSet));
        forms.put(
                ConcurrentLinkedQueue.class,
                CollectionForm.concurrent(111, Rebuilding.adding(64, 24, n -> new ConcurrentLinkedQueue<>())));
        forms.put(
                ConcurrentLinkedDeque.class,
                CollectionForm.concurrent(112, Rebuilding.adding(64, 24, n -> new ConcurrentLinkedDeque<>())));
        forms.put(
                LinkedTransferQueue.class,
                CollectionForm.concurrent(119, Rebuilding.adding(200, 40, n -> new LinkedTransferQueue<>())));
        forms.put(
                PriorityBlockingQueue.class,
                CollectionForm.concurrent(
                                116,
                                Rebuilding.sorting(320, 24, order -> new PriorityBlockingQueue<>(11, order), c -> c))
                        .with((out, c) -> Comparators.write(out, ((PriorityBlockingQueue<?>) c).comparator(), c)));
        forms.put(
                ConcurrentSkipListSet.class,
                CollectionForm.concurrent(117, Rebuilding.sorting(160, 64, ConcurrentSkipListSet::new, c -> c))
                        .with((out, c) -> Comparators.write(out, ((SortedSet<?>) c).comparator(), c)));
        forms.put(
                ConcurrentHashMap.newKeySet().getClass(),
                CollectionForm.concurrent(
                        118,
                        Rebuilding.placing(
                                320, 64, Table.TREE_BINS, n -> ConcurrentHashMap.newKeySet(MapForms.capacity(n)))));
        return forms;
    }

    /** Whether values of one class have different forms. */
    static boolean differByValue(CollectionForm form) {
        return form.tag() == IMMUTABLE_LIST.tag();
    }

    /** The form of an immutable list depends on whether it holds null, which its class does not tell. */
    static CollectionForm formOf(CollectionForm form, Object collection) {
        return differByValue(form) && holdsNull((List<?>) collection) ? IMMUTABLE_LIST_WITH_NULLS : form;
    }

    /** Kinds that no class alone stands for. */
    static List<CollectionForm> others() {
        return List.of(IMMUTABLE_LIST_WITH_NULLS);
    }

    private static boolean holdsNull(List<?> list) {
        for (Object element : list) {
            if (element == null) {
                return true;
            }
        }
        return false;
    }

    static Collection<@Nullable Object> arrayList(int count) {
        return new ArrayList<>(count);
    }

    static Collection<@Nullable Object> linkedSet(int count) {
        return new LinkedHashSet<>(MapForms.capacity(count));
    }

    static Collection<@Nullable Object> treeSet(@Nullable Comparator<Object> order) {
        return new TreeSet<>(order);
    }

    private static Collection<?> immutableList(@Nullable Object[] elements) {
        return List.of(elements);
    }

    /** Not by {@code Set.of}, which makes a text of the first element that it finds twice, however long that takes. */
    private static Collection<?> immutableSet(@Nullable Object[] elements) {
        Set<?> set = Set.copyOf(Arrays.asList(elements));
        Rebuilding.requireNew(set.size() == elements.length);
        return set;
    }

    private static Collection<?> readCopyOnWriteList(MessageReader in, int count, ElementReader<?> element) {
        CopyOnWriteArrayList<@Nullable Object> list = new CopyOnWriteArrayList<>();
        in.created(list);
        in.budget().allocate(64);
        list.addAll(Rebuilding.collecting(0, 24, Table.ORDERED, Arrays::asList).read(in, count, element));
        return list;
    }

    private static Collection<?> readCopyOnWriteSet(MessageReader in, int count, ElementReader<?> element) {
        CopyOnWriteArraySet<@Nullable Object> set = new CopyOnWriteArraySet<>();
        in.created(set);
        in.budget().allocate(96);
        set.addAll(Rebuilding.collecting(0, 24, Table.SEARCH, Arrays::asList).read(in, count, element));
        Rebuilding.requireNew(set.size() == count);
        return set;
    }
}
