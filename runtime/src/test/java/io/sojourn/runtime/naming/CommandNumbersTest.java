package io.sojourn.runtime.naming;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Numbers of commands")
class CommandNumbersTest {

    private final CommandNumbers numbers = new CommandNumbers();

    @Test
    @DisplayName("rise, and tell which commands are over")
    void overInAnyOrder() {
        CommandNumber first = numbers.next();
        CommandNumber second = numbers.next();
        CommandNumber third = numbers.next();
        assertThat(third.number()).isEqualTo(3);

        numbers.over(second);
        CommandNumber fourth = numbers.next();
        assertThat(fourth.doneUpTo()).isZero();
        assertThat(fourth.done()).containsExactly(2L);

        numbers.over(first);
        CommandNumber fifth = numbers.next();
        assertThat(fifth.doneUpTo()).isEqualTo(2);
        assertThat(fifth.done()).isEmpty();
        assertThat(numbers.open()).isEqualTo(3);
    }
}
