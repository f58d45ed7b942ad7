package io.sojourn.runtime.marshal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.failure.NotPortable;
import io.sojourn.node.DecodingLimits;
import io.sojourn.node.FailureLimits;
import io.sojourn.node.Limits;
import io.sojourn.runtime.contract.Points.Colour;
import io.sojourn.runtime.contract.Points.Pair;
import io.sojourn.runtime.contract.Points.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bound can be set, holds to the last unit, and holds on both sides. */
class LimitsTest {

    private final Wire wide = new Wire(Limits.DEFAULT);

    /**
     * A bound of a writer and a reader.
     *
     * @param name the bound
     * @param limits limits with that bound set to 10
     * @param value a value of so many units
     * @param written what the writer's refusal says
     * @param read what the reader's refusal says
     */
    record Row(String name, Limits limits, IntFunction<Object> value, String written, String read) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final int BOUND = 10;

    static Stream<Row> rows() {
        Limits elements = Limits.DEFAULT.withElements(BOUND);
        return Stream.of(
                new Row("depth", Limits.DEFAULT.withDepth(BOUND), LimitsTest::nested, "raise depth", "deeper than 10"),
                new Row("elements of a list", elements, LimitsTest::many, "raise elements", "the limit is 10"),
                new Row(
                        "elements of a set",
                        elements,
                        n -> new HashSet<>(many(n)),
                        "raise elements",
                        "the limit is 10"),
                new Row("elements of a map", elements, LimitsTest::map, "raise elements", "the limit is 10"),
                new Row("elements of an array", elements, n -> new String[n], "raise elements", "the limit is 10"),
                new Row(
                        "elements of copies",
                        elements,
                        n -> Collections.nCopies(n, "x"),
                        "raise elements",
                        "is outside 0 to 10"),
                new Row(
                        "stringCharacters of a narrow text",
                        Limits.DEFAULT.withStringCharacters(BOUND),
                        "x"::repeat,
                        "raise stringCharacters",
                        "the limit is 10"),
                new Row(
                        "stringCharacters of a wide text",
                        Limits.DEFAULT.withStringCharacters(BOUND),
                        "€"::repeat,
                        "raise stringCharacters",
                        "the limit is 10"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    @DisplayName("a value just within a bound travels, one beyond is refused by writer and reader, naming the bound")
    void exact(Row row) {
        Wire narrow = new Wire(row.limits());
        Object within = row.value().apply(BOUND);
        Object beyond = row.value().apply(BOUND + 1);
        byte[] message = wide.bytesOf(beyond);

        assertThat(narrow.travel(within)).isEqualTo(within);
        assertThatThrownBy(() -> narrow.travel(beyond))
                .isInstanceOf(NotPortable.class)
                .hasMessageContaining(row.written());
        assertThatThrownBy(() -> narrow.read(message, in -> in.readAny(Object.class)))
                .isInstanceOf(MalformedInput.class)
                .hasMessageContaining(row.read());
        assertThat(narrow.travel(within)).isEqualTo(within);
    }

    private static Object nested(int depth) {
        Object value = new ArrayList<>();
        for (int i = 1; i < depth; i++) {
            value = new ArrayList<>(List.of(value));
        }
        return value;
    }

    private static List<Integer> many(int count) {
        return IntStream.range(0, count).boxed().collect(Collectors.toCollection(ArrayList::new));
    }

    private static Map<Integer, Integer> map(int count) {
        Map<Integer, Integer> map = new HashMap<>();
        many(count).forEach(each -> map.put(each, each));
        return map;
    }

    @Test
    @DisplayName(
            "frameBytes: a message of exactly so many bytes travels, one byte more is refused by writer and reader")
    void frameBytes() {
        int bytes = 64 << 10;
        Wire narrow = new Wire(Limits.DEFAULT.withFrameBytes(bytes));
        byte[] within = new byte[bytes - 4];
        byte[] beyond = new byte[bytes - 3];
        byte[] message = wide.bytesOf(beyond);

        assertThat(narrow.bytesOf(within)).hasSize(bytes);
        assertThat(narrow.travel(within)).isEqualTo(within);
        assertThatThrownBy(() -> narrow.travel(beyond))
                .isInstanceOf(NotPortable.class)
                .hasMessageContaining("raise frameBytes");
        assertThatThrownBy(() -> narrow.read(message, in -> in.readAny(Object.class)))
                .isInstanceOf(MalformedInput.class)
                .hasMessageContaining("the limit is 65536");
    }

    @Test
    @DisplayName("Bad input 24: typesPerMessage: one type more than a message may name is refused by writer and reader")
    void typesPerMessage() {
        Wire narrow = new Wire(Limits.DEFAULT.withTypesPerMessage(1));
        Object within = List.of(new Point(1, 2), new Point(3, 4));
        Object beyond = List.of(new Point(1, 2), Colour.RED);
        byte[] message = wide.bytesOf(beyond);

        assertThat(narrow.travel(within)).isEqualTo(within);
        assertThatThrownBy(() -> narrow.travel(beyond))
                .isInstanceOf(NotPortable.class)
                .hasMessageContaining("Raise typesPerMessage");
        assertThatThrownBy(() -> narrow.read(message, in -> in.readAny(Object.class)))
                .isInstanceOf(MalformedInput.class)
                .hasMessageContaining("more than 1 types");
    }

    @Test
    @DisplayName("memoryPerByte and memoryBeyond: a message may take so much memory and no more")
    void memory() {
        Object queues = Stream.generate(() -> new ArrayBlockingQueue<>(100))
                .limit(1_000)
                .map(queue -> (Object) queue)
                .collect(Collectors.toCollection(ArrayList::new));
        byte[] message = wide.bytesOf(queues);
        DecodingLimits more = new DecodingLimits(400, 64 << 10, 16, 1L << 24);
        DecodingLimits beyond = new DecodingLimits(8, 16 << 20, 16, 1L << 24);

        assertThatThrownBy(() -> wide.read(message, in -> in.readAny(Object.class)))
                .isInstanceOf(MalformedInput.class)
                .hasMessageContaining(64L * message.length + (64 << 10) + " bytes of memory");
        for (DecodingLimits enough : List.of(more, beyond)) {
            Wire generous = new Wire(Limits.DEFAULT.withDecoding(enough));
            assertThatCode(() -> generous.read(message, in -> in.readAny(Object.class)))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    @DisplayName("memoryPerFrameByte: no message takes more than that for each byte that the longest may have")
    void memoryOfTheLongest() {
        Limits small = Limits.DEFAULT.withFrameBytes(64 << 10);
        byte[] message = wide.bytesOf(many(8_000));

        assertThatCode(() -> new Wire(small).read(message, in -> in.readAny(Object.class)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new Wire(small.withDecoding(new DecodingLimits(64, 64 << 10, 1, 1L << 24)))
                        .read(message, in -> in.readAny(Object.class)))
                .isInstanceOf(MalformedInput.class)
                .hasMessageContaining("65536 bytes of memory");
    }

    @Test
    @DisplayName("keyComparisons: keys that collide may be compared so often and no more")
    void keyComparisons() {
        Set<Object> colliding = IntStream.range(0, 200)
                .mapToObj(i -> new BadContents.Weak(i, 7))
                .collect(Collectors.toSet());
        byte[] message = wide.bytesOf(colliding);
        Wire strict = new Wire(Limits.DEFAULT.withDecoding(DecodingLimits.DEFAULT.withKeyComparisons(10_000)));

        Object arrived = wide.read(message, in -> in.readAny(Object.class));
        assertThat(arrived).isEqualTo(colliding);
        assertThatThrownBy(() -> strict.read(message, in -> in.readAny(Object.class)))
                .isInstanceOf(MalformedInput.class)
                .hasMessageContaining("more than 10000 comparisons");
    }

    @Test
    @DisplayName(
            "failures: an exception is cut to its bounds where it is written, and refused beyond them where it is read")
    void failures() {
        Exception sent = new Exception("x".repeat(1_000));
        Throwable last = sent;
        for (int i = 0; i < 5; i++) {
            Exception cause = new Exception("cause " + i);
            last.initCause(cause);
            sent.addSuppressed(new Exception("suppressed " + i));
            last = cause;
        }
        Limits limits = Limits.DEFAULT.withFailures(new FailureLimits(2, 3, 4, 1, 100));
        Wire narrow = new Wire(limits);
        byte[] message = wide.bytesOf(sent);

        Throwable arrived = (Throwable) narrow.travel(sent);
        assertThat(arrived.getMessage()).hasSize(100).endsWith("(1000 characters)");
        assertThat(arrived.getStackTrace()).hasSize(1);
        assertThat(arrived.getCause().getCause()).hasMessage("cause 1");
        assertThat(arrived.getCause().getCause().getCause()).isNull();
        assertThat(arrived.getSuppressed()).hasSize(2);
        assertThatThrownBy(() -> narrow.read(message, in -> in.readAny(Object.class)))
                .isInstanceOf(MalformedInput.class)
                .hasMessageContaining("the limit is 100");
        Throwable whole = (Throwable) wide.travel(sent);
        assertThat(whole.getMessage()).hasSize(1_000);
        assertThat(whole.getSuppressed()).hasSize(5);
    }

    @Test
    @DisplayName("an exception can be written whatever the bound for strings")
    void shortStrings() {
        Wire narrow = new Wire(Limits.DEFAULT.withStringCharacters(5));

        Throwable arrived = (Throwable) narrow.travel(new IllegalStateException("much too long"));

        assertThat(arrived).isInstanceOf(IllegalStateException.class).hasMessageContaining("much");
    }

    @Test
    @DisplayName("a value that refers to the same object twice counts it once")
    void sharedCountsOnce() {
        Wire narrow = new Wire(Limits.DEFAULT.withElements(3));
        List<Integer> shared = many(3);

        assertThat(narrow.travel(new Pair<>(shared, shared))).isEqualTo(new Pair<>(shared, shared));
    }
}
