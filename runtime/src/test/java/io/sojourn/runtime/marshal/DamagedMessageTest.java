package io.sojourn.runtime.marshal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.runtime.contract.Points.Colour;
import io.sojourn.runtime.contract.Points.Point;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Honest messages that were damaged on the way. */
class DamagedMessageTest {

    private final Wire wire = new Wire();

    private final byte[] message = wire.bytesOf(new HashMap<>(Map.of(
            "a", new ArrayList<>(List.of(1, 2.5, "text", Colour.RED, LocalDate.EPOCH)),
            "b", new Point(1, 2),
            "c", new LinkedHashSet<>(List.of(1, 2, 3)),
            "d", new int[] {1, 2, 3},
            "e", new Exception("x", new IOException("y")))));

    private Throwable attempt(byte[] bytes) {
        try {
            wire.read(bytes, in -> in.readAny(Object.class));
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    @Test
    @DisplayName("Bad input 35: a message cut at any byte is refused")
    void cutAnywhere() {
        for (int length = 0; length < message.length; length++) {
            assertThat(attempt(Arrays.copyOf(message, length))).isInstanceOf(MalformedInput.class);
        }
        assertThat(attempt(message)).isNull();
    }

    @Test
    @DisplayName("Bad input 35: a message with any one bit flipped is read or refused, never anything else")
    void anyBitFlipped() {
        for (int bit = 0; bit < message.length * 8; bit++) {
            byte[] flipped = message.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Throwable failure = attempt(flipped);
            if (failure != null) {
                assertThat(failure).isInstanceOf(MalformedInput.class);
            }
        }
    }
}
