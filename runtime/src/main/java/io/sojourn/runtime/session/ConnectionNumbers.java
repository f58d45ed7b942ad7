package io.sojourn.runtime.session;

import java.util.Arrays;
import java.util.Objects;

/** The numbers of a session's connections. They rise, so the lowest is the oldest. Guarded by its owner. */
final class ConnectionNumbers {

    private int[] numbers = new int[2];
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    boolean contains(int number) {
        return Arrays.binarySearch(numbers, 0, count, number) >= 0;
    }

    int size() {
        return count;
    }

    /** One of them, from 0, the oldest, on. */
    int get(int index) {
        return numbers[Objects.checkIndex(index, count)];
    }

    /** The oldest one; there must be one. */
    int oldest() {
        if (count == 0) {
            throw new IllegalStateException("The session has no connection.");
        }
        return numbers[0];
    }

    void add(int number) {
        int place = Arrays.binarySearch(numbers, 0, count, number);
        if (place >= 0) {
            return;
        }
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        int at = -place - 1;
        System.arraycopy(numbers, at, numbers, at + 1, count - at);
        numbers[at] = number;
        count++;
    }

    /** False if it is not there. */
    boolean remove(int number) {
        int place = Arrays.binarySearch(numbers, 0, count, number);
        if (place < 0) {
            return false;
        }
        count--;
        System.arraycopy(numbers, place + 1, numbers, place, count - place);
        return true;
    }

    void clear() {
        count = 0;
    }
}
