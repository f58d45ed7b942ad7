package io.sojourn.spi;

import org.jspecify.annotations.Nullable;

/**
 * Reads one element of an array, collection, map or optional, or a result.
 *
 * @param <E> the element
 */
@FunctionalInterface
public interface ElementReader<E extends @Nullable Object> {

    /** Reads the element. */
    E read(WireReader in);
}
