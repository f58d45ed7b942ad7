package io.sojourn.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The size learned from earlier messages")
class LearnedSizeTest {

    private final LearnedSize size = new LearnedSize();

    @Test
    @DisplayName("has room for the longest of late, though not for every one")
    void grows() {
        size.seen(1_000);
        assertThat(size.expected()).isBetween(1_001, 1_100);

        size.seen(900);
        assertThat(size.expected()).isGreaterThan(1_000);

        size.seen(100_000_000);
        assertThat(size.expected()).isEqualTo(64 << 10);
    }

    @Test
    @DisplayName("forgets a long message little by little")
    void shrinks() {
        size.seen(50_000);
        for (int message = 0; message < 200; message++) {
            size.seen(10);
        }

        assertThat(size.expected()).isBetween(32, 1_000);
    }

    @Test
    @DisplayName("is small at first, also for an empty message")
    void small() {
        size.seen(0);

        assertThat(size.expected()).isEqualTo(32);
    }
}
