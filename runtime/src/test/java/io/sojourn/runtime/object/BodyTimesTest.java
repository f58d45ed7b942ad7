package io.sojourn.runtime.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is expected of the next body after others. */
class BodyTimesTest {

    private static final long SHORT = TimeUnit.MICROSECONDS.toNanos(10);
    private static final long MIDDLING = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long LONG = TimeUnit.MILLISECONDS.toNanos(20);

    private final BodyTimes times = new BodyTimes();

    private void run(int count, long nanos) {
        for (int i = 0; i < count; i++) {
            times.took(nanos, false);
        }
    }

    @Test
    @DisplayName(
            "Nothing is expected of the first bodies; after some tens of short ones the next is expected to be short")
    void first() {
        assertThat(times.expectShort()).isFalse();
        run(10, SHORT);
        assertThat(times.expectShort()).isFalse();
        run(100, SHORT);
        assertThat(times.expectShort()).isTrue();
    }

    @Test
    @DisplayName("One long body changes nothing, one in ten does")
    void seldom() {
        run(200, SHORT);
        run(1, LONG);
        assertThat(times.expectShort()).isTrue();
        for (int i = 0; i < 50; i++) {
            run(9, SHORT);
            run(1, LONG);
        }
        assertThat(times.expectShort()).isFalse();
    }

    @Test
    @DisplayName("Bodies that all take a little too long are soon known, and so are those that become short again")
    void change() {
        run(200, SHORT);
        run(100, MIDDLING);
        assertThat(times.expectShort()).isFalse();
        run(200, SHORT);
        assertThat(times.expectShort()).isTrue();
    }

    @Test
    @DisplayName("A body that waits for calls of its own is not short, however fast they are")
    void waits() {
        run(200, SHORT);
        for (int i = 0; i < 200; i++) {
            times.took(SHORT, true);
        }
        assertThat(times.expectShort()).isFalse();
    }
}
