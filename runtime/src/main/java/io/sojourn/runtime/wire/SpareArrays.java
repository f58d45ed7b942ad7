package io.sojourn.runtime.wire;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Large arrays whose messages are done with, for the next ones: to clear a new array of a megabyte, and to write where nothing
 * was for long, takes longer than to fill it. Holds them weakly, so that the collector takes whatever is not used. Thread-safe;
 * never blocks.
 */
public final class SpareArrays {

    /** Shorter arrays are not kept, in bytes. */
    public static final int LEAST = 128 << 10;

    private static final int PLACES = 4;

    private final AtomicReferenceArray<@Nullable WeakReference<byte[]>> places = new AtomicReferenceArray<>(PLACES);

    /** An array of at least the length given and not much more, with whatever is in it; null if there is none. */
    public byte @Nullable [] take(int length) {
        if (length < LEAST) {
            return null;
        }
        for (int i = 0; i < PLACES; i++) {
            WeakReference<byte[]> place = places.get(i);
            byte[] array = place == null ? null : place.get();
            if (array != null && fits(array, length) && places.compareAndSet(i, place, null)) {
                return array;
            }
        }
        return null;
    }

    /** Not much more, because limits count the bytes of messages and not those of their arrays. */
    private static boolean fits(byte[] array, int length) {
        return array.length >= length && array.length - length <= length / 4;
    }

    /** Takes an array that nobody uses any more; short ones are dropped. */
    public void give(byte[] array) {
        if (array.length < LEAST) {
            return;
        }
        WeakReference<byte[]> spare = new WeakReference<>(array);
        for (int i = 0; i < PLACES; i++) {
            WeakReference<byte[]> place = places.get(i);
            if ((place == null || place.get() == null) && places.compareAndSet(i, place, spare)) {
                return;
            }
        }
        // The newest fits what comes now; any other may be of no use to anybody.
        places.set(0, spare);
    }
}
