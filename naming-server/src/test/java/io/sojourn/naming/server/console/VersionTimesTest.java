package io.sojourn.naming.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Ages of versions")
class VersionTimesTest {

    private final VersionTimes times = new VersionTimes(32);

    @Test
    @DisplayName("run from the moment when the version was first seen")
    void fromFirstSight() {
        times.note(10, 100);
        times.note(14, 200);

        assertThat(times.age(12, 250)).isEqualTo(new VersionTimes.Age(50, false));
        assertThat(times.age(14, 250)).isEqualTo(new VersionTimes.Age(50, false));
    }

    @Test
    @DisplayName("are a least for what was there when looking began")
    void atLeast() {
        times.note(10, 100);
        times.note(14, 200);

        assertThat(times.age(10, 250)).isEqualTo(new VersionTimes.Age(150, true));
        assertThat(times.age(3, 250)).isEqualTo(new VersionTimes.Age(150, true));
    }

    @Test
    @DisplayName("are zero for a version that was not seen yet")
    void fromTheFuture() {
        assertThat(times.age(1, 5).nanos()).isZero();
        times.note(10, 100);
        assertThat(times.age(11, 250)).isEqualTo(new VersionTimes.Age(0, false));
    }

    @Test
    @DisplayName("get coarser, but never by more than half, when more versions come than are remembered")
    void bounded() {
        for (int i = 0; i < 1_000; i++) {
            times.note(i, i * 10L);
        }

        assertThat(times.age(0, 10_000)).isEqualTo(new VersionTimes.Age(10_000, true));
        for (int version = 1; version < 1_000; version++) {
            assertThat(times.age(version, 10_000).nanos())
                    .isBetween(0L, 10_000L - version * 10L)
                    .isGreaterThanOrEqualTo((10_000L - version * 10L) / 2);
        }
    }

    @Test
    @DisplayName("begin anew when versions fall, because other data are served")
    void beginAnew() {
        times.note(10, 100);
        times.note(2, 300);

        assertThat(times.age(2, 400)).isEqualTo(new VersionTimes.Age(100, true));
    }
}
