package io.sojourn.runtime.marshal;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How an exception class of the JDK, or of this project's API, is written and made again.
 *
 * @param type the class
 * @param writer writes what the class adds to message and cause
 * @param maker makes the exception from message, cause and what the writer wrote
 */
record JdkThrowable<T extends Throwable>(Class<T> type, Leaf.Writing<T> writer, Maker<T> maker) {

    /** Makes an exception; the cause is set afterwards if the result has none. */
    @FunctionalInterface
    interface Maker<T> {
        T make(@Nullable String message, @Nullable Throwable cause, MessageReader in);
    }

    /** A class with a constructor that takes the message. */
    static <T extends Throwable> JdkThrowable<T> of(Class<T> type, Function<@Nullable String, T> constructor) {
        return new JdkThrowable<>(type, (out, value) -> {}, (message, cause, in) -> constructor.apply(message));
    }

    /** A class whose cause must be given to its constructor. */
    static <T extends Throwable> JdkThrowable<T> caused(
            Class<T> type, BiFunction<@Nullable String, @Nullable Throwable, T> constructor) {
        return new JdkThrowable<>(type, (out, value) -> {}, (message, cause, in) -> constructor.apply(message, cause));
    }

    @SuppressWarnings("unchecked") // Chosen by the class of the value.
    void write(MessageWriter out, Throwable value) {
        writer.write(out, (T) value);
    }
}
