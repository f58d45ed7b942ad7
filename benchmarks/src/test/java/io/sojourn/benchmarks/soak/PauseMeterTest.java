package io.sojourn.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The meter of pauses")
class PauseMeterTest {

    @Test
    @DisplayName("counts a pause at once, also for whoever runs again before the meter does")
    void atOnce() {
        AtomicLong now = new AtomicLong();
        PauseMeter meter = new PauseMeter(now::get);

        assertThat(meter.pausedNanos()).isZero();
        now.addAndGet(TimeUnit.SECONDS.toNanos(84));

        assertThat(meter.pausedNanos()).isBetween(TimeUnit.SECONDS.toNanos(83), TimeUnit.SECONDS.toNanos(84));
    }
}
