package io.sojourn.spi;

import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the values of one class. Generated for portable types; users implement it for types that the
 * processor cannot read.
 *
 * <p>Called on whichever thread encodes or decodes a message, by several at once: keep no state.
 *
 * @param <T> the class
 */
public non-sealed interface Marshaller<T> extends WireType {

    @Override
    Class<T> type();

    /**
     * Whether a value that occurs twice in one message is written once and stays one value; needed for mutable types
     * and for types that can contain themselves.
     */
    default boolean tracked() {
        return false;
    }

    /**
     * Writes the state of a value.
     *
     * @param out where to write; valid only during this call
     * @param value the value, never null
     */
    void write(WireWriter out, T value);

    /**
     * Reads what {@link #write} wrote.
     *
     * <p>A {@linkplain #tracked() tracked} type that can contain itself calls {@link WireReader#created} with the new
     * value before it reads the state.
     *
     * @param in where to read; valid only during this call
     * @return the value; null only where {@link #write} stands for null itself
     */
    @Nullable
    T read(WireReader in);
}
