package io.sojourn.runtime.object;

import io.sojourn.runtime.wire.LearnedSize;
import io.sojourn.spi.RemoteInterface;
import io.sojourn.spi.RemoteMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The remote methods of an object by method id, over all its remote interfaces. Immutable. */
public final class MethodTable {

    private final int[] ids;
    private final List<List<Entry>> entries;

    /**
     * One method and the interface whose skeleton calls it.
     *
     * @param type the interface
     * @param method the method
     * @param times how long its bodies take
     * @param results how long its results are
     */
    public record Entry(RemoteInterface<?> type, RemoteMethod method, BodyTimes times, LearnedSize results) {}

    /**
     * The methods of the interfaces given.
     *
     * @param interfaces most derived first
     * @throws IllegalStateException if two different methods have one id
     */
    public MethodTable(List<RemoteInterface<?>> interfaces) {
        SortedMap<Integer, List<Entry>> found = new TreeMap<>();
        for (RemoteInterface<?> type : interfaces) {
            for (RemoteMethod method : type.methods()) {
                List<Entry> same = found.computeIfAbsent(method.id(), id -> new ArrayList<>(1));
                if (!same.isEmpty()) {
                    checkSame(same.get(0).method(), method);
                }
                same.add(new Entry(type, method, new BodyTimes(), new LearnedSize()));
            }
        }
        ids = found.keySet().stream().mapToInt(Integer::intValue).toArray();
        entries = List.copyOf(found.values());
    }

    private static void checkSame(RemoteMethod one, RemoteMethod other) {
        if (!one.name().equals(other.name()) || !one.descriptor().equals(other.descriptor())) {
            throw new IllegalStateException("Two methods have the same number: " + one.shown() + one.descriptor()
                    + " and " + other.shown() + other.descriptor() + ". Rename one of them.");
        }
    }

    /**
     * The method with the id, as each interface that has it declares it, most derived first; empty if none has it. They
     * reach the same body, but may differ in layout: a redeclared method can narrow its exceptions.
     */
    public List<Entry> find(int methodId) {
        int place = Arrays.binarySearch(ids, methodId);
        return place < 0 ? List.of() : entries.get(place);
    }
}
