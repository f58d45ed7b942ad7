package io.sojourn.runtime.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How fast waiting calls are expected to begin")
class DrainRateTest {

    private static final long MILLI = 1_000_000;

    private final DrainRate rate = new DrainRate(8);
    private long now;

    private void departures(int count, long interval) {
        for (int i = 0; i < count; i++) {
            now += interval;
            rate.departed(true, now);
        }
    }

    @Test
    @DisplayName("is not known before bodies have left while calls waited, and then nothing is refused for it")
    void unknown() {
        assertThat(rate.nanosFor(1_000)).isZero();
        now += MILLI;
        rate.departed(false, now);
        assertThat(rate.nanosFor(1_000)).isZero();
    }

    @Test
    @DisplayName("is the mean of what was seen, also when bodies leave in bursts")
    void bursts() {
        rate.departed(true, now);
        for (int burst = 0; burst < 10; burst++) {
            now += 8 * MILLI;
            for (int body = 0; body < 8; body++) {
                rate.departed(true, now);
            }
        }
        assertThat(rate.nanosFor(100)).isBetween(90 * MILLI, 110 * MILLI);
    }

    @Test
    @DisplayName("falls at once and rises slowly, so that one pause does not make the node refuse what it can serve")
    void pause() {
        departures(33, MILLI);
        departures(1, 800 * MILLI);
        departures(15, MILLI);
        assertThat(rate.nanosFor(1)).isLessThan(30 * MILLI);
        departures(16, MILLI);
        assertThat(rate.nanosFor(1)).isEqualTo(MILLI);
    }
}
