package io.sojourn.runtime.marshal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one message that later parts of it can refer back to, and those among them that are still being read.
 *
 * <p>Sets and maps that were filled while an object they hold was still incomplete are filled once more when the
 * outermost object is complete, because hash codes and orders may have changed.
 *
 * <p>A few bytes can refer to one object from many places at once, and again to what does so. The hash code of a collection
 * visits all of it each time; so each object has a weight: the bytes it would take without back-references, and what the
 * iterators over it would take.
 */
final class SharedObjects {

    /** What an object weighs at most: one that contains itself, so that its hash code would never be known. */
    static final long ENDLESS = 1L << 40;

    private static final int ITERATOR = 64;
    private static final int KEPT = 1_024;
    private static final int UNSHARED = -1;
    private static final Object UNDER_CONSTRUCTION = new Object();

    private @Nullable Object[] objects = new Object[16];
    private int count;
    private long[] weights = new long[16];
    private int[] reading = new int[16];
    private long[] begun = new long[32];
    private int depth;
    private long begins;
    private long referred;
    private boolean cycleSeen;
    private List<Runnable> refills = List.of();
    private final BoundedInput in;

    /** The objects of the message that the input will hold. */
    SharedObjects(BoundedInput in) {
        this.in = in;
    }

    /** Begins an object that can be referred to. */
    void begin(Budget budget) {
        if (count == objects.length) {
            budget.allocate(16L * 2 * count);
            objects = Arrays.copyOf(objects, 2 * count);
            weights = Arrays.copyOf(weights, 2 * count);
        }
        objects[count] = UNDER_CONSTRUCTION;
        push(count++);
    }

    /** Begins an object that cannot be referred to, so that {@link #created} means nothing in it. */
    void beginUnshared() {
        push(UNSHARED);
    }

    private void push(int number) {
        if (depth == reading.length) {
            reading = Arrays.copyOf(reading, 2 * depth);
            begun = Arrays.copyOf(begun, 4 * depth);
        }
        begun[2 * depth] = passed();
        begun[2 * depth + 1] = referred;
        reading[depth++] = number;
        begins++;
    }

    /** The weight of all that came before. */
    private long passed() {
        return in.position() + ITERATOR * begins + referred;
    }

    /** Says that the object begun last exists. */
    void created(Object object) {
        if (depth > 0 && reading[depth - 1] != UNSHARED && objects[reading[depth - 1]] == UNDER_CONSTRUCTION) {
            objects[reading[depth - 1]] = object;
        }
    }

    /** Ends the object begun last. */
    void end(@Nullable Object object) {
        int number = reading[--depth];
        if (number != UNSHARED) {
            objects[number] = object;
            if (hashesWhatItHolds(object)) {
                weights[number] = Math.min(ENDLESS, passed() - begun[2 * depth]);
            } else {
                weights[number] = 1;
                referred = begun[2 * depth + 1];
            }
        }
        if (depth == 0) {
            cycleSeen = false;
            refills.forEach(Runnable::run);
            refills = List.of();
        }
    }

    /** How many objects have numbers. */
    int size() {
        return count;
    }

    /** Gives the numbers from the one given on back; none of those objects is still being read. */
    void truncate(int newCount) {
        Arrays.fill(objects, newCount, count, null);
        count = newCount;
    }

    /** The object with a number. */
    @Nullable
    Object get(int number) {
        if (number >= count) {
            throw new MalformedInput(
                    "The message refers back to object " + number + ", but only " + count + " came before.");
        }
        Object object = objects[number];
        if (object == UNDER_CONSTRUCTION) {
            throw new MalformedInput("The message refers to an object from inside that object's own constructor "
                    + "arguments. Only classes that are built through fields or setters can contain themselves.");
        }
        long weight = weights[number];
        for (int i = depth - 1; i >= 0; i--) {
            if (reading[i] == number) {
                cycleSeen = true;
                // What it will hold is not known yet, but among it is what refers to it here.
                weight = hashesWhatItHolds(object) ? ENDLESS : 1;
            }
        }
        referred += weight;
        return object;
    }

    /** The weight of all that was referred back to so far; what it grew by is what a value weighs more than its bytes. */
    long referred() {
        return referred;
    }

    /** Of classes of users it is not known; what their hash codes cost is their own responsibility. */
    private static boolean hashesWhatItHolds(@Nullable Object object) {
        return object instanceof List
                || object instanceof Set
                || (object instanceof Map && !(object instanceof IdentityHashMap))
                || object instanceof Map.Entry
                || object instanceof Optional;
    }

    /** Starts to look for cycles; the result goes into {@link #endCycleWatch}. */
    boolean startCycleWatch() {
        boolean outer = cycleSeen;
        cycleSeen = false;
        return outer;
    }

    /** Whether an incomplete object was referred to since the watch began. */
    boolean cycleSeen() {
        return cycleSeen;
    }

    /** Ends what {@link #startCycleWatch} began. */
    void endCycleWatch(boolean outer) {
        cycleSeen |= outer;
    }

    /** Runs something when the outermost object that is being read is complete. */
    void whenComplete(Runnable refill) {
        if (refills.isEmpty()) {
            refills = new ArrayList<>();
        }
        refills.add(refill);
    }

    /** Whether nothing is being read. */
    boolean idle() {
        return depth == 0;
    }

    /** Forgets everything, and the space that much of it took. */
    void clear() {
        if (objects.length > KEPT) {
            objects = new Object[16];
            weights = new long[16];
        } else {
            Arrays.fill(objects, 0, count, null);
        }
        count = 0;
        depth = 0;
        begins = 0;
        referred = 0;
        cycleSeen = false;
        refills = List.of();
    }
}
