package io.sojourn.spi;

import org.jspecify.annotations.Nullable;

/**
 * Writes one element of an array, collection, map or optional, or a result.
 *
 * @param <E> the element
 */
@FunctionalInterface
public interface ElementWriter<E extends @Nullable Object> {

    /** Writes the element. */
    void write(WireWriter out, E element);
}
