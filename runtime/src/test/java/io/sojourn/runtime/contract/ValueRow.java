package io.sojourn.runtime.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiConsumer;

/**
 * A value that must survive a journey.
 *
 * @param name what is special about it
 * @param value the value
 * @param check compares what was sent with what arrived
 */
public record ValueRow(String name, Object value, BiConsumer<Object, Object> check) {

    /** A value that arrives as an equal one of the same class. */
    static ValueRow same(String name, Object value) {
        return new ValueRow(name, value, (sent, arrived) -> {
            assertThat(arrived).isEqualTo(sent);
            assertThat(arrived).hasSameClassAs(sent);
        });
    }

    /** A view that arrives as an equal collection of a plain class. */
    static ValueRow plain(String name, Object value, Class<?> arriving) {
        return new ValueRow(name, value, (sent, arrived) -> {
            assertThat(arrived).isEqualTo(sent);
            assertThat(arrived).isExactlyInstanceOf(arriving);
        });
    }

    /** A value without {@code equals} that arrives as one of the same class with the same looks. */
    static ValueRow alike(String name, Object value) {
        return new ValueRow(name, value, (sent, arrived) -> {
            assertThat(arrived).hasSameClassAs(sent);
            assertThat(arrived).usingRecursiveComparison().isEqualTo(sent);
        });
    }

    /** A value with a check of its own. */
    @SuppressWarnings("unchecked")
    static <T> ValueRow checked(String name, T value, BiConsumer<T, T> check) {
        return new ValueRow(name, value, (sent, arrived) -> {
            assertThat(arrived).hasSameClassAs(sent);
            check.accept((T) sent, (T) arrived);
        });
    }

    @Override
    public String toString() {
        return name;
    }
}
