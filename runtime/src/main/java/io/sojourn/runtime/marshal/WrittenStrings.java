package io.sojourn.runtime.marshal;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The short strings that a message being written holds so far, by number, so that one that occurs again is written as its
 * number.
 *
 * <p>The reader numbers all of them, so that how hard the writer looks for repetitions is its own choice: not among the
 * first few, because a small message would pay for nothing, not any longer where too few were found, and nowhere more than
 * {@value #PROBES} steps, because strings can be chosen to collide.
 */
final class WrittenStrings {

    /** The fewest characters of a string that has a number: a repetition takes two bytes and more. */
    static final int SHORTEST = 3;
    /** The most characters of a string that has a number, because looking for it takes time. */
    static final int LONGEST = 256;
    /** How many strings of a message have numbers. */
    static final int MOST = 1_024;

    private static final int UNHASHED = 8;
    private static final int PROBES = 8;
    private static final int TRIAL = 64;
    private static final int WORTHWHILE = 8;
    private static final int NONE = -1;

    private @Nullable String[] strings = new String[UNHASHED];
    private int size;
    /** Numbers plus one by hash. */
    private int[] slots = {};

    private int hashed;
    private int lookups;
    private int found;

    /** Whether strings of such a length have numbers. */
    static boolean numbered(int length) {
        return length >= SHORTEST && length <= LONGEST;
    }

    /** How many strings have numbers. */
    int size() {
        return size;
    }

    /** The number of an equal string that was written before; else -1, and the string has the next number, if any is left. */
    int find(String text) {
        if (size < UNHASHED) {
            strings[size++] = text;
            return NONE;
        }
        if (lookups >= TRIAL && found * WORTHWHILE < lookups) {
            return NONE;
        }
        lookups++;
        if (slots.length < 2 * size || hashed < size) {
            rebuild();
        }
        int slot = slotOf(text);
        int number = slot < 0 ? NONE : slots[slot] - 1;
        if (number >= 0) {
            found++;
            return number;
        }
        add(text, slot);
        return NONE;
    }

    private void add(String text, int slot) {
        if (size == MOST) {
            return;
        }
        if (size == strings.length) {
            strings = Arrays.copyOf(strings, 2 * size);
        }
        strings[size++] = text;
        hashed = size;
        if (slot >= 0) {
            slots[slot] = size;
        }
    }

    /** Gives the numbers from the one given on back. */
    void truncate(int newSize) {
        while (size > newSize) {
            String text = strings[--size];
            // What came last stands in nobody's way, so that it can be taken out of the slots in this order.
            int slot = size < hashed && text != null ? slotOf(text) : NONE;
            if (slot >= 0 && slots[slot] == size + 1) {
                slots[slot] = 0;
            }
            strings[size] = null;
        }
        hashed = Math.min(hashed, size);
    }

    /** Forgets all strings. */
    void clear() {
        Arrays.fill(strings, 0, size, null);
        size = 0;
        hashed = 0;
        lookups = 0;
        found = 0;
    }

    private void rebuild() {
        int length = Integer.highestOneBit(size) << 3;
        if (slots.length < length || slots.length > 16 * length) {
            slots = new int[length];
        } else {
            Arrays.fill(slots, 0);
        }
        hashed = 0;
        while (hashed < size) {
            String text = strings[hashed++];
            int slot = text == null ? NONE : slotOf(text);
            if (slot >= 0 && slots[slot] == 0) {
                slots[slot] = hashed;
            }
        }
    }

    /** Where the string is, or where it would be, or -1 if that is too far from where its hash code points. */
    private int slotOf(String text) {
        int mask = slots.length - 1;
        int hash = text.hashCode();
        int slot = hash ^ (hash >>> 16);
        for (int probe = 0; probe < PROBES; probe++) {
            int at = (slot + probe) & mask;
            int number = slots[at];
            if (number == 0 || text.equals(strings[number - 1])) {
                return at;
            }
        }
        return NONE;
    }
}
