package io.sojourn.runtime.marshal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.sojourn.failure.NotPortable;
import io.sojourn.runtime.contract.Points;
import io.sojourn.runtime.contract.Things.Holder;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a codec keeps between messages. */
class KeptMemoryTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long SMALL = 32 << 10;

    private final Wire wire = new Wire();

    static Stream<Arguments> large() {
        Holder centre = new Holder();
        List<Object> sets = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            sets.add(new HashSet<>(Set.of(centre, "an element beside the centre, number " + i)));
        }
        centre.content = sets;
        return Stream.of(
                Arguments.of("a wide text", "€".repeat(900_000)),
                Arguments.of("an array", new byte[3 << 20]),
                Arguments.of(
                        "many objects that could occur twice",
                        IntStream.range(0, 200_000)
                                .mapToObj(i -> new ArrayList<>())
                                .toList()),
                Arguments.of("many sets in a cycle", centre),
                Arguments.of("an exception with a long message", new IllegalStateException("x".repeat(8_000))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("large")
    @DisplayName("Bad input 20: after a large message, writers and readers that wait for the next one are small again")
    void shrinksBack(String name, Object value) {
        assertThat(wire.travel(value)).hasSameClassAs(value);

        assertThat(Kept.bytes(wire.codec)).isLessThan(SMALL);
        assertThat(wire.travel("next")).isEqualTo("next");
    }

    @Test
    @DisplayName("Bad input 20: after one large text, 1,000 small messages allocate little each")
    void largeThenSmall() {
        wire.travel("€".repeat(900_000));
        wire.travel("x");
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1_000; i++) {
            wire.travel("x");
        }

        assertThat((THREADS.getCurrentThreadAllocatedBytes() - before) / 1_000).isLessThan(2_000);
    }

    @Test
    @DisplayName("B056: a value that could not be written or read half-way is not kept")
    void nothingLeftOfFailures() {
        List<Object> many = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            many.add(Points.Node.named("n"));
        }
        byte[] large = wire.bytesOf(many.subList(0, 50_000));
        many.add(new Object());
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> wire.travel(many)).isInstanceOf(NotPortable.class);
            byte[] cut = java.util.Arrays.copyOf(large, large.length - 1);
            assertThatThrownBy(() -> wire.read(cut, in -> in.readAny(Object.class)))
                    .isInstanceOf(MalformedInput.class);
        }

        assertThat(Kept.bytes(wire.codec)).isLessThan(SMALL);
    }

    @Test
    @DisplayName("what is kept does grow with what is held, so that these tests can fail")
    void measures() {
        assertThat(Kept.bytes(new Object[] {new byte[100_000], new long[1_000]}))
                .isGreaterThan(108_000);
    }
}
