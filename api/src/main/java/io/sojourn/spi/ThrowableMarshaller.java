package io.sojourn.spi;

import org.jspecify.annotations.Nullable;

/**
 * Writes and reads an exception class's own state; message, cause, suppressed exceptions and frames are the runtime's.
 *
 * @param <T> the exception class
 */
public non-sealed interface ThrowableMarshaller<T extends Throwable> extends WireType {

    @Override
    Class<T> type();

    /** Writes the state that the class adds to what every {@link Throwable} has. */
    void write(WireWriter out, T value);

    /**
     * Makes the exception again.
     *
     * @param message the message it had, or null
     * @param cause the cause it had, or null; the runtime sets it afterwards if the result has none
     * @param in the state that {@link #write} wrote
     */
    T read(@Nullable String message, @Nullable Throwable cause, WireReader in);
}
