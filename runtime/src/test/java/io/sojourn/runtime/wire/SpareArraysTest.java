package io.sojourn.runtime.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Large arrays that are used again")
class SpareArraysTest {

    private static final int LARGE = 1 << 20;

    private final SpareArrays spare = new SpareArrays();

    @Test
    @DisplayName("are handed out once each, and only for what is hardly shorter")
    void fitting() {
        byte[] array = new byte[LARGE];
        spare.give(array);

        assertThat(spare.take(LARGE + 1)).isNull();
        assertThat(spare.take(LARGE / 2)).isNull();
        assertThat(spare.take(LARGE - 1_000)).isSameAs(array);
        assertThat(spare.take(LARGE - 1_000)).isNull();
    }

    @Test
    @DisplayName("are few: the newest takes the place of another")
    void few() {
        byte[] newest = new byte[LARGE];
        for (int length = 2 * LARGE; length < 10 * LARGE; length += LARGE) {
            spare.give(new byte[length]);
        }
        spare.give(newest);

        assertThat(spare.take(LARGE)).isSameAs(newest);
    }

    @Test
    @DisplayName("are the collector's while nobody uses them")
    void weak() {
        WeakReference<byte[]> array = new WeakReference<>(new byte[LARGE]);
        byte[] strong = array.get();
        assertThat(strong).isNotNull();
        spare.give(strong);
        strong = null;

        Awaitility.await().until(() -> {
            System.gc();
            return array.get() == null;
        });
        assertThat(spare.take(LARGE)).isNull();
    }

    @Test
    @DisplayName("come back when the last who holds their buffer gives it back, and the buffer then is without content")
    void held() {
        byte[] array = new byte[LARGE];
        Buffer buffer = Buffer.of(array, 10, 20, spare);

        assertThat(buffer.hold()).isTrue();
        buffer.giveBack();
        assertThat(spare.take(LARGE)).isNull();
        assertThat(buffer.array()).isSameAs(array);

        buffer.giveBack();
        assertThat(spare.take(LARGE)).isSameAs(array);
        assertThat(buffer.array()).isEmpty();
        assertThat(buffer.length()).isEqualTo(10);

        assertThat(buffer.hold()).isFalse();
        buffer.giveBack();
        assertThat(spare.take(LARGE)).isNull();
    }

    @Test
    @DisplayName("are not made of small ones, whose buffers keep their content")
    void small() {
        Buffer buffer = Buffer.of(new byte[100], 10, 20, spare);

        buffer.giveBack();

        assertThat(buffer.hold()).isTrue();
        assertThat(buffer.array()).hasSize(100);
    }
}
