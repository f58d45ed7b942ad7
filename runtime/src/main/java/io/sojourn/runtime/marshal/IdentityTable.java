package io.sojourn.runtime.marshal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Numbers objects by identity, from 0 on in the order of their arrival; made to be cleared and used again. */
final class IdentityTable {

    private static final int SCANNED = 8;
    private static final int SMALLEST = 64;
    private static final int KEPT = 1_024;

    /** The objects by number. */
    private @Nullable Object[] objects = new Object[SCANNED];
    /** Numbers plus one by hash; unused as long as there are few objects, which are found by looking at each. */
    private int[] slots = {};

    private boolean hashed;

    private int size;

    /** How many objects have numbers. */
    int size() {
        return size;
    }

    /** The object's number if it has one, else -1, and then it has the number {@code size() - 1} from now on. */
    int find(Object object) {
        if (size < SCANNED) {
            for (int i = 0; i < size; i++) {
                if (objects[i] == object) {
                    return i;
                }
            }
        } else {
            if (!hashed || slots.length < 2 * (size + 1)) {
                rebuild();
            }
            int slot = slotOf(object);
            if (slots[slot] != 0) {
                return slots[slot] - 1;
            }
            slots[slot] = size + 1;
        }
        if (size == objects.length) {
            objects = Arrays.copyOf(objects, 2 * size);
        }
        objects[size++] = object;
        return -1;
    }

    /** Gives the numbers from the one given on back. */
    void truncate(int newSize) {
        if (hashed && newSize >= SCANNED) {
            // What came last stands in nobody's way, so that it can be taken out of the slots in this order.
            for (int i = size - 1; i >= newSize; i--) {
                Object object = objects[i];
                if (object != null) {
                    slots[slotOf(object)] = 0;
                }
            }
        } else {
            hashed = false;
        }
        Arrays.fill(objects, newSize, size, null);
        size = newSize;
    }

    /** Forgets all objects, and the space that many of them took. */
    void clear() {
        if (objects.length > KEPT) {
            objects = new Object[SCANNED];
            slots = new int[0];
        } else {
            Arrays.fill(objects, 0, size, null);
        }
        size = 0;
        hashed = false;
    }

    private void rebuild() {
        hashed = true;
        int length = Math.max(SMALLEST, Integer.highestOneBit(size + 1) << 2);
        if (slots.length < length || slots.length > 16 * length) {
            slots = new int[length];
        } else {
            Arrays.fill(slots, 0);
        }
        for (int i = 0; i < size; i++) {
            Object object = objects[i];
            if (object != null) {
                slots[slotOf(object)] = i + 1;
            }
        }
    }

    private int slotOf(Object object) {
        int mask = slots.length - 1;
        int hash = System.identityHashCode(object);
        int slot = (hash ^ (hash >>> 15)) & mask;
        while (slots[slot] != 0 && objects[slots[slot] - 1] != object) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
