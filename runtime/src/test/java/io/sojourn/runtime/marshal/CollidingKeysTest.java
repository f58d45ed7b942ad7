package io.sojourn.runtime.marshal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys chosen so that they get into each other's way: their number is bounded by the work they make. */
@Timeout(60)
class CollidingKeysTest {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int MANY = 100_000;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Wire wire = new Wire();

    /** A name, the tag of a kind of set or map and its keys. */
    record Row(String name, int tag, IntFunction<Object> key) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() {
        return Stream.of(
                new Row("hash set of records", 85, i -> new BadContents.Weak(i, 7)),
                new Row("hash set of records with two hash codes", 85, i -> new BadContents.Weak(i, i & 1)),
                new Row("Set.of multiples of its size", 92, i -> i * 200_000),
                new Row("hash set of texts", 85, BadContents::collidingText),
                new Row("linked hash map of texts", 145, BadContents::collidingText),
                new Row("concurrent map of texts", 151, BadContents::collidingText),
                new Row("Hashtable of texts, which has no trees", 149, BadContents::collidingText),
                new Row("Set.of texts", 92, BadContents::collidingText),
                new Row("Map.of texts", 153, BadContents::collidingText),
                new Row("copy-on-write set, which searches all", 110, i -> i));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    @DisplayName("Bad input 29: 100,000 keys that collide are read in bounded time or refused in one")
    void bounded(Row row) {
        byte[] message = BadContents.keys(row.tag(), row.key());
        // What the thread works, because others may keep it from working.
        long start = THREADS.getCurrentThreadCpuTime();
        Object read = null;
        MalformedInput refusal = null;
        try {
            read = wire.read(message, in -> in.readAny(Object.class));
        } catch (MalformedInput e) {
            refusal = e;
        }

        assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start)).isLessThan(PATIENCE);
        if (refusal != null) {
            assertThat(refusal).hasMessageContaining("collide");
        } else {
            assertThat(read instanceof Map<?, ?> map ? map.size() : ((Collection<?>) read).size())
                    .isEqualTo(MANY);
        }
    }
}
