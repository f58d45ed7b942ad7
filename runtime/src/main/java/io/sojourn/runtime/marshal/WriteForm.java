package io.sojourn.runtime.marshal;

import io.sojourn.spi.ElementWriter;
import org.jspecify.annotations.Nullable;

/** How the values of one class are written in an open position. */
@FunctionalInterface
interface WriteForm {

    /**
     * Writes tag and value.
     *
     * @param first writes the elements of a collection or the keys of a map
     * @param second writes the values of a map
     */
    void write(
            MessageWriter out,
            Object value,
            ElementWriter<@Nullable Object> first,
            ElementWriter<@Nullable Object> second);
}
