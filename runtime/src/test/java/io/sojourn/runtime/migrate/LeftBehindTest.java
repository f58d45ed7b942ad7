package io.sojourn.runtime.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What an object that has gone has left behind")
class LeftBehindTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final LeftBehind left = new LeftBehind(0);

    @Test
    @DisplayName("keeps the object where it went for ten seconds at least, until its names do so, and lets it go once")
    void tenSeconds() {
        assertThat(left.letsGo(false, SECOND)).isFalse();
        assertThat(left.letsGo(false, 10 * SECOND)).isFalse();
        assertThat(left.settled()).isFalse();
        assertThat(left.letsGo(false, 10 * SECOND + 1)).isTrue();
        assertThat(left.settled()).isTrue();
        assertThat(left.letsGo(false, 11 * SECOND)).isFalse();
    }

    @Test
    @DisplayName("keeps it for as long as anybody holds it here")
    void held() {
        assertThat(left.letsGo(true, 100 * SECOND)).isFalse();
        assertThat(left.isOver(true, 100 * SECOND, 50 * SECOND)).isFalse();
        assertThat(left.letsGo(false, 101 * SECOND)).isTrue();
        assertThat(left.isOver(false, 101 * SECOND, 50 * SECOND)).isTrue();
    }

    @Test
    @DisplayName("lets the object go at once when it comes back, unless that was done before")
    void comesBack() {
        assertThat(left.comesBack(Safeguards.ALL)).isTrue();
        assertThat(left.letsGo(false, 100 * SECOND)).isFalse();

        LeftBehind earlier = new LeftBehind(0);
        assertThat(earlier.letsGo(false, 11 * SECOND)).isTrue();
        assertThat(earlier.comesBack(Safeguards.ALL)).isFalse();
    }
}
