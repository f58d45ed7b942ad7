package io.sojourn.runtime.marshal;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a few objects for reuse, without locks and without allocating; not one for each thread, because there may be
 * very many threads.
 */
final class Pool<T> {

    private static final int PLACES = 64;
    private static final int TRIES = 4;

    private final AtomicReferenceArray<@Nullable T> places = new AtomicReferenceArray<>(PLACES);

    /** An object given back before, or null. */
    @Nullable
    T take() {
        int start = start();
        for (int i = 0; i < TRIES; i++) {
            int place = start + i & PLACES - 1;
            if (places.getPlain(place) != null) {
                T taken = places.getAndSet(place, null);
                if (taken != null) {
                    return taken;
                }
            }
        }
        return null;
    }

    /** Keeps an object if there is room near this thread's place. */
    void give(T object) {
        int start = start();
        for (int i = 0; i < TRIES; i++) {
            if (places.compareAndSet(start + i & PLACES - 1, null, object)) {
                return;
            }
        }
    }

    private static int start() {
        return (int) Thread.currentThread().getId() * TRIES;
    }
}
