package io.sojourn.runtime.marshal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.sojourn.failure.RemoteApplicationException;
import io.sojourn.node.Limits;
import io.sojourn.runtime.contract.Points.Colour;
import io.sojourn.runtime.contract.Points.Percentage;
import io.sojourn.runtime.contract.Points.Point;
import io.sojourn.spi.Hashes;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile messages: each is refused with one kind of error and costs little. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class BadInputTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int HUGE = Integer.MAX_VALUE;

    private final Wire wire = new Wire();

    /** Reads a message, which must fail as malformed and allocate no more than its length allows. */
    private MalformedInput refused(byte[] message, Function<WireReader, Object> read) {
        // Once before measuring, so that loading classes does not count.
        attempt(message, read);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Throwable failure = attempt(message, read);
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;

        assertThat(failure).isInstanceOf(MalformedInput.class);
        // The exception itself costs some kilobytes.
        assertThat(allocated).isLessThan(Math.min(64L * message.length + (64 << 10), 64 << 20) + (32 << 10));
        assertThat(wire.travel("next message")).isEqualTo("next message");
        return (MalformedInput) failure;
    }

    private Throwable attempt(byte[] message, Function<WireReader, Object> read) {
        try {
            wire.read(message, read);
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    private MalformedInput refused(byte[] message) {
        return refused(message, in -> in.readAny(Object.class));
    }

    private byte[] bytes(Consumer<MessageWriter> body) {
        return wire.bytes(out -> body.accept((MessageWriter) out));
    }

    @ParameterizedTest
    @EnumSource(PrimitiveKind.class)
    @DisplayName("16 an array of primitives with a huge length and no elements")
    void hugeArrays(PrimitiveKind kind) {
        for (int length : new int[] {HUGE, 2_000_000_000, -1, 1_000_000}) {
            refused(bytes(out -> {
                out.writeRaw(Tags.FIRST_PRIMITIVES + kind.ordinal());
                out.kryoOutput().writeVarInt(length, true);
            }));
        }
    }

    @Test
    @DisplayName("16 an array of references with a huge length and no elements")
    void hugeObjectArray() {
        refused(bytes(out -> {
            out.writeRaw(Tags.OBJECT_ARRAY);
            ClassTokens.write(out, String.class);
            out.writeCount(HUGE);
        }));
    }

    @ParameterizedTest
    @ValueSource(ints = {HUGE, -1, 2_000_001, 2_000_002, 2_000_000_000})
    @DisplayName("17 a string with a huge length, in Latin-1 and in wide form")
    void hugeStrings(int header) {
        refused(bytes(out -> out.kryoOutput().writeVarInt(header, true)), WireReader::readString);
    }

    @TestFactory
    @DisplayName("18 every kind of collection and map with a huge size and no elements")
    Stream<DynamicTest> hugeCollections() {
        return IntStream.range(Tags.FIRST_COLLECTION, Tags.FIRST_TYPE)
                .filter(BadInputTest::isKnown)
                .mapToObj(tag -> DynamicTest.dynamicTest("18 tag " + tag, () -> {
                    for (int size : new int[] {HUGE, -1, 1_000_000}) {
                        refused(bytes(out -> {
                            out.writeRaw(tag);
                            out.kryoOutput().writeVarInt(size, true);
                        }));
                    }
                }));
    }

    private static boolean isKnown(int tag) {
        try {
            return BuiltInForms.forTag(tag) != null;
        } catch (MalformedInput e) {
            return false;
        }
    }

    @Test
    @DisplayName("18 a queue that asks for a huge capacity")
    void hugeCapacity() {
        refused(bytes(out -> {
            out.writeRaw(115);
            out.writeCount(0);
            out.writeCount(HUGE - 1);
        }));
    }

    @Test
    @DisplayName("18 copies of one element are no more than the limit for elements")
    void hugeCopies() {
        refused(bytes(out -> {
            out.writeRaw(107);
            out.writeCount(1_000_001);
            out.writeAny("x");
        }));
    }

    @Test
    @DisplayName("19 many containers that are each small but together take more memory than allowed")
    void manyContainers() {
        byte[] message = bytes(out -> {
            out.writeRaw(80);
            out.writeCount(100_000);
            for (int i = 0; i < 100_000; i++) {
                out.writeRaw(115);
                out.writeCount(0);
                out.writeCount(1_000);
            }
        });

        assertThat(refused(message)).hasMessageContaining("memory");
    }

    @Test
    @DisplayName("20 after one large string small messages do not keep its space")
    void largeThenSmall() {
        String large = "€".repeat(900_000);
        assertThat(wire.travel(large)).isEqualTo(large);
        MessageReader reader = wire.codec.reader(io.sojourn.runtime.wire.Buffer.of(new byte[0], 0, 0), null, Wire.HERE);
        try {
            assertThat(reader.kryoInput().getBuffer()).isEmpty();
        } finally {
            reader.close();
        }
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 1_000; i++) {
            wire.travel("x");
        }
        assertThat((THREADS.getCurrentThreadAllocatedBytes() - before) / 1_000).isLessThan(2_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 10_000, 1_000_000})
    @DisplayName("21 values nested too deeply")
    void deepNesting(int depth) {
        byte[] lists = bytes(out -> {
            for (int i = 0; i < depth; i++) {
                out.writeRaw(80);
                out.writeCount(1);
            }
            out.writeRaw(Tags.NULL);
        });

        assertThat(refused(lists)).hasMessageContaining("deeper than 64 levels");
        refused(bytes(out -> {
            for (int i = 0; i < depth; i++) {
                out.writeRaw(71);
            }
            out.writeRaw(Tags.NULL);
        }));
    }

    @Test
    @DisplayName("22 back-references to nothing, to a half-built object, of the wrong type")
    void backReferences() {
        refused(new byte[] {Tags.BACK_REFERENCE, 0});
        refused(new byte[] {Tags.BACK_REFERENCE, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f});
        refused(new byte[] {7}, WireReader::readBytes);
        // An entry whose key is the entry itself: it does not exist yet.
        assertThat(refused(new byte[] {68, Tags.BACK_REFERENCE, 0})).hasMessageContaining("constructor");
        byte[] wrongType = bytes(out -> {
            out.writeAny(new ArrayList<>());
            out.writeCount(Tags.FIRST_SHARED);
        });
        assertThat(refused(wrongType, in -> {
                    in.readAny(Object.class);
                    return in.readInts();
                }))
                .hasMessageContaining("[I was expected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"java.lang.Runtime", "java.lang.String", "[[Ljava.lang.String;", "io.sojourn.runtime.wire.Buffer"
            })
    @DisplayName("23 the tag of a class that is not in the table, as a value, a class literal and a component type")
    void classesByTag(String name) {
        long tag = Hashes.typeTag(name);
        refused(bytes(out -> {
            out.writeRaw(Tags.NEW_TYPE);
            out.writeFixedLong(tag);
            out.writeFixedInt(0);
        }));
        if (!name.equals("java.lang.String")) {
            refused(bytes(out -> {
                out.writeRaw(Tags.CLASS);
                out.writeRaw(1);
                out.writeFixedLong(tag);
            }));
            refused(bytes(out -> {
                out.writeRaw(Tags.OBJECT_ARRAY);
                out.writeRaw(1);
                out.writeFixedLong(tag);
                out.writeCount(0);
            }));
        }
    }

    @Test
    @DisplayName("24 tags that no type has, and numbers of types that were not named")
    void unknownTags() {
        for (int tag = 0; tag < Tags.FIRST_TYPE; tag++) {
            if (tag > Tags.REMOTE && !isKnown(tag) && tag != Tags.NEW_TYPE) {
                assertThat(refused(new byte[] {(byte) tag})).hasMessageContaining("No type has the tag");
            }
        }
        refused(new byte[] {(byte) Tags.FIRST_TYPE});
        refused(new byte[] {(byte) Tags.FAR_TYPE, 5});
    }

    @Test
    @DisplayName("24 one type more than a message may name")
    void tooManyTypes() {
        Wire narrow = new Wire(new Limits(1 << 20, 64, 1_000, 1_000, 1));
        byte[] message = wire.bytesOf(List.of(new Point(1, 2), Colour.RED));

        assertThatThrownBy(() -> narrow.read(message, in -> in.readAny(Object.class)))
                .isInstanceOf(MalformedInput.class)
                .hasMessageContaining("more than 1 types");
    }

    @Test
    @DisplayName("25 a known type where another one is expected")
    void notAssignable() {
        assertThat(refused(wire.bytesOf(new Point(1, 2)), in -> in.readAny(Colour.class)))
                .hasMessageContaining("Colour was expected");
        refused(wire.bytesOf("text"), in -> in.readCollection(List.class, i -> i.readAny(Object.class)));
        refused(wire.bytesOf(List.of()), in -> in.readMap(Map.class, WireReader::readString, WireReader::readString));
        refused(wire.bytesOf(Set.of(1)), in -> in.readCollection(List.class, i -> i.readAny(Object.class)));
        refused(wire.bytesOf(new Integer[] {1}), in -> in.readAny(String[].class));
        refused(wire.bytesOf("x"), in -> in.readThrowable(Exception.class));
    }

    @Test
    @DisplayName("26 the tag of a remote interface or of an abstract class where a value must stand")
    void abstractTypes() {
        for (String name :
                List.of("io.sojourn.runtime.contract.Points$Shape", "java.util.AbstractList", "java.lang.Number")) {
            refused(bytes(out -> {
                out.writeRaw(Tags.NEW_TYPE);
                out.writeFixedLong(Hashes.typeTag(name));
                out.writeFixedInt(0);
            }));
        }
    }

    @Test
    @DisplayName("27 a sorted collection with an order that is not in the list, or with a comparator that is none")
    void comparators() {
        for (int tag : new int[] {87, 88, 146, 117, 152}) {
            refused(new byte[] {(byte) tag, 0, 9});
            refused(new byte[] {(byte) tag, 0, 4, 4});
            refused(bytes(out -> {
                out.writeRaw(tag);
                out.writeCount(0);
                out.writeRaw(5);
                out.writeAny("no comparator");
            }));
        }
    }

    @Test
    @DisplayName("27 elements that their comparator cannot compare")
    void incomparable() {
        refused(bytes(out -> {
            out.writeRaw(87);
            out.writeCount(2);
            out.writeRaw(0);
            out.writeAny(1);
            out.writeAny("x");
        }));
    }

    @Test
    @DisplayName("28 URLs have no form at all, so none can become a key")
    void urls() throws Exception {
        java.net.URL url = new java.net.URI("https://example.org").toURL();

        assertThatThrownBy(() -> wire.travel(Map.of(1, url)))
                .isInstanceOf(io.sojourn.failure.NotPortable.class)
                .hasMessageContaining("java.net.URL");
    }

    /** A key whose hash code anyone can choose. */
    @io.sojourn.Portable
    record Weak(int identity, int hash) {
        @Override
        public int hashCode() {
            return hash;
        }
    }

    static Stream<Colliding> colliding() {
        return Stream.of(
                new Colliding("hash set of records", 85, i -> new Weak(i, 7)),
                new Colliding("linked hash set of records", 86, i -> new Weak(i, 7)),
                new Colliding("Set.of records", 92, i -> new Weak(i, 7)),
                new Colliding("Set.of multiples of its size", 92, i -> i * 200_000),
                new Colliding("concurrent set of records", 118, i -> new Weak(i, 7)),
                new Colliding("hash set of strings", 85, BadInputTest::collidingString),
                new Colliding("Set.of strings", 92, BadInputTest::collidingString),
                new Colliding("copy-on-write set", 110, i -> i));
    }

    /** A name, the tag of a kind of set and its elements. */
    record Colliding(String name, int tag, Function<Integer, Object> key) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static String collidingString(int number) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < 17; bit++) {
            text.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return text.toString();
    }

    @ParameterizedTest(name = "29 {0}")
    @MethodSource("colliding")
    @DisplayName("29 a set of 100,000 keys with one hash code is read in a second or refused in one")
    void collisions(Colliding row) {
        byte[] message = wire.bytes(out -> {
            ((MessageWriter) out).writeRaw(row.tag());
            out.writeCount(100_000);
            for (int i = 0; i < 100_000; i++) {
                out.writeAny(row.key().apply(i));
            }
        });

        // What the thread works, because others may keep it from working.
        long start = THREADS.getCurrentThreadCpuTime();
        Throwable failure = attempt(message, in -> in.readAny(Object.class));

        assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - start)).isLessThan(Duration.ofSeconds(3));
        if (failure != null) {
            assertThat(failure).isInstanceOf(MalformedInput.class).hasMessageContaining("collide");
        }
    }

    @Test
    @DisplayName("29 a map of 100,000 keys with one hash code is refused, a hashtable too")
    void collidingMaps() {
        for (int tag : new int[] {144, 145, 149, 151, 153, 154}) {
            byte[] message = wire.bytes(out -> {
                ((MessageWriter) out).writeRaw(tag);
                out.writeCount(100_000);
                for (int i = 0; i < 100_000; i++) {
                    out.writeAny(new Weak(i, 7));
                    out.writeAny(true);
                }
            });
            assertThat(attempt(message, in -> in.readAny(Object.class)))
                    .isInstanceOf(MalformedInput.class)
                    .hasMessageContaining("collide");
        }
    }

    @Test
    @DisplayName("29 sets that hold one another so often that hash codes would take for ever")
    void setsOfSets() {
        Set<Object> root = new HashSet<>();
        Set<Object> left = root;
        Set<Object> right = new HashSet<>();
        for (int i = 0; i < 30; i++) {
            // Inner sets are filled when they are in place already: their hash codes are asked for while they are
            // empty.
            Set<Object> innerLeft = new HashSet<>();
            Set<Object> innerRight = new HashSet<>(Set.of("different"));
            left.addAll(List.of(innerLeft, innerRight));
            right.addAll(List.of(innerLeft, innerRight));
            left = innerLeft;
            right = innerRight;
        }
        byte[] message = wire.bytesOf(root);

        assertThat(message).hasSizeLessThan(1_000);
        assertThat(refused(message)).hasMessageContaining("hold one another too often");
    }

    @TestFactory
    @DisplayName("29 lists that hold one another so often, the last of them as element of a set or key of a map")
    Stream<DynamicTest> listsOfLists() {
        Stream<Function<Object, Object>> containers = Stream.of(
                list -> new HashSet<>(Set.of(list)),
                list -> new LinkedHashSet<>(Set.of(list)),
                list -> Set.of(list, 1),
                list -> new CopyOnWriteArraySet<>(Set.of(list)),
                list -> Map.of(list, 1, 2, 3),
                list -> new HashMap<>(Map.of(list, 1)),
                list -> new ConcurrentHashMap<>(Map.of(list, 1)));
        return containers.map(container -> DynamicTest.dynamicTest("29", () -> {
            List<List<Object>> lists = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                lists.add(new ArrayList<>());
            }
            List<Object> root = new ArrayList<>(lists);
            root.add(container.apply(lists.get(29)));
            for (int i = 1; i < 30; i++) {
                lists.get(i).addAll(List.of(lists.get(i - 1), lists.get(i - 1)));
            }

            assertThat(refused(wire.bytesOf(root))).hasMessageContaining("hold one another too often");
        }));
    }

    @Test
    @DisplayName("29 a set that holds itself, and a map with a key that holds the map")
    void holdsItself() {
        Set<Object> set = new HashSet<>();
        set.add(set);
        Map<Object, Object> map = new HashMap<>();
        List<Object> key = new ArrayList<>();
        map.put(key, "x");
        key.add(map);

        assertThat(refused(wire.bytesOf(set))).hasMessageContaining("contains itself");
        assertThat(refused(wire.bytesOf(map))).hasMessageContaining("contains itself");
    }

    @Test
    @DisplayName("30 a key or an element that occurs twice")
    void duplicates() {
        for (int tag : new int[] {85, 86, 92, 95, 110, 118}) {
            refused(bytes(out -> {
                out.writeRaw(tag);
                out.writeCount(2);
                out.writeAny("x");
                out.writeAny("x");
            }));
        }
        for (int tag : new int[] {144, 145, 149, 151, 153, 154}) {
            refused(bytes(out -> {
                out.writeRaw(tag);
                out.writeCount(2);
                for (Object each : List.of("x", 1, "x", 2)) {
                    out.writeAny(each);
                }
            }));
        }
    }

    @Test
    @DisplayName("30 null where a kind holds no null")
    void nulls() {
        for (int tag : new int[] {82, 90, 92, 111, 112, 113, 117, 118}) {
            refused(bytes(out -> {
                out.writeRaw(tag);
                out.writeCount(1);
                if (tag == 113 || tag == 117) {
                    out.writeRaw(0);
                }
                out.writeRaw(Tags.NULL);
            }));
        }
        refused(new byte[] {24, 0});
        refused(new byte[] {70, 0, 0});
    }

    @Test
    @DisplayName("30 not-a-number, negative zero and halves of surrogate pairs travel; overlong forms do not")
    void oddities() {
        assertThat(wire.travel(Map.of(Double.NaN, -0.0f, "\ud800", '\udfff')))
                .isEqualTo(Map.of(Double.NaN, -0.0f, "\ud800", '\udfff'));
        // One wide character of which one byte would do, of which two would do, and a tail without a head.
        refused(new byte[] {4, (byte) 0xC1, (byte) 0x81}, WireReader::readString);
        refused(new byte[] {4, (byte) 0xE0, (byte) 0x80, (byte) 0x81}, WireReader::readString);
        refused(new byte[] {4, (byte) 0x80}, WireReader::readString);
        refused(new byte[] {4, (byte) 0xF0, (byte) 0x9F, (byte) 0x8E, (byte) 0xBB}, WireReader::readString);
        refused(new byte[] {2}, WireReader::readBoolean);
    }

    @Test
    @DisplayName("31 lambdas and run-time proxies have no form")
    void lambdas() {
        for (Class<?> type : List.of(java.lang.invoke.SerializedLambda.class, java.lang.reflect.Proxy.class)) {
            refused(bytes(out -> {
                out.writeRaw(Tags.NEW_TYPE);
                out.writeFixedLong(Hashes.typeTag(type.getName()));
                out.writeFixedInt(0);
            }));
        }
    }

    @Test
    @DisplayName("32 an exception of any name is only its name; its texts and relatives are bounded")
    void exceptions() {
        byte[] named = bytes(out -> exception(out, "java.lang.ThreadDeath", "x"));
        assertThat((Throwable) wire.read(named, in -> in.readAny(Object.class)))
                .isInstanceOf(RemoteApplicationException.class)
                .hasMessage("java.lang.ThreadDeath: x");
        refused(bytes(out -> exception(out, "A", "x".repeat(8_193))));
        refused(bytes(out -> exception(out, "A".repeat(1_025), "x")));
        refused(bytes(out -> {
            for (int i = 0; i < 10; i++) {
                out.writeRaw(i == 0 ? Tags.THROWABLE : 1);
                out.writeCount(i == 0 ? 0 : 1);
                if (i == 0) {
                    out.writeString("A");
                }
                out.writeString(null);
                out.writeCount(0);
            }
        }));
        refused(bytes(out -> {
            out.writeRaw(Tags.THROWABLE);
            out.writeCount(0);
            out.writeString("A");
            out.writeString(null);
            out.writeCount(257);
        }));
    }

    private static void exception(MessageWriter out, String name, String message) {
        out.writeRaw(Tags.THROWABLE);
        out.writeCount(0);
        out.writeString(name);
        out.writeString(message);
        out.writeCount(0);
        out.writeBoolean(false);
        out.writeCount(0);
        out.writeBoolean(false);
    }

    @Test
    @DisplayName("33 an ordinal that the enum does not have")
    void ordinals() {
        byte[] constant = wire.bytesOf(Colour.BLUE);
        constant[constant.length - 1] = 3;
        refused(constant);
        refused(new byte[] {Tags.JDK_ENUM, 0, 7});
        refused(new byte[] {Tags.JDK_ENUM, 99, 0});
    }

    @Test
    @DisplayName("34 bytes after the last argument")
    void trailing() {
        byte[] message = Arrays.copyOf(wire.bytesOf("x"), wire.bytesOf("x").length + 1);

        assertThat(refused(message)).hasMessageContaining("1 bytes more");
    }

    @Test
    @DisplayName("35 too few arguments")
    void tooFew() {
        refused(wire.bytesOf(1), in -> List.of(in.readAny(Integer.class), in.readAny(Integer.class)));
        refused(new byte[0], WireReader::readInt);
        refused(new byte[0], WireReader::readDouble);
    }

    @Test
    @DisplayName("35 a valid message cut at every byte")
    void cutAnywhere() {
        byte[] message = wire.bytesOf(new HashMap<>(Map.of(
                "a",
                List.of(1, 2.5, "text"),
                "b",
                new Point(1, 2),
                "c",
                new int[] {1, 2, 3},
                "d",
                new java.io.IOException("x"))));
        for (int length = 0; length < message.length; length++) {
            Throwable failure = attempt(Arrays.copyOf(message, length), in -> in.readAny(Object.class));
            assertThat(failure).isInstanceOf(MalformedInput.class);
        }
    }

    @Test
    @DisplayName("35 a valid message with any one bit flipped is read or refused, never anything else")
    void anyBitFlipped() {
        byte[] message = wire.bytesOf(new HashMap<>(Map.of(
                "a", new ArrayList<>(List.of(1, 2.5, "text", Colour.RED, java.time.LocalDate.EPOCH)),
                "b", new Point(1, 2),
                "c", new LinkedHashSet<>(List.of(1, 2, 3)),
                "d", new Exception("x", new java.io.IOException("y")))));
        for (int bit = 0; bit < message.length * 8; bit++) {
            byte[] flipped = message.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            Throwable failure = attempt(flipped, in -> in.readAny(Object.class));
            if (failure != null) {
                assertThat(failure).isInstanceOf(MalformedInput.class);
            }
        }
    }

    /** Fails on purpose. */
    static final class Failing implements io.sojourn.spi.Marshaller<Failing> {
        @Override
        public Class<Failing> type() {
            return Failing.class;
        }

        @Override
        public String shape() {
            return "Failing{}";
        }

        @Override
        public boolean tracked() {
            return true;
        }

        @Override
        public void write(WireWriter out, Failing value) {
            out.writeInt(1);
        }

        @Override
        public Failing read(WireReader in) {
            in.created(new Failing());
            in.readInt();
            throw new IndexOutOfBoundsException("on purpose");
        }

        @Override
        public String toString() {
            throw new AssertionError("a partial object must not be shown");
        }
    }

    @Test
    @DisplayName("36 a marshaller that fails on purpose: one kind of error, and the next message is read cleanly")
    void failingMarshaller() {
        Failing failing = new Failing();
        byte[] message = wire.bytes(
                out -> out.writeCollection(new ArrayList<>(List.of(failing)), (o, e) -> o.write(e, failing)));

        assertThat(refused(message, in -> in.readCollection(List.class, i -> i.read(failing))))
                .hasMessageContaining("on purpose");
    }

    @Test
    @DisplayName("37 a value that breaks its own rule is refused with the message of its constructor")
    void ownRule() {
        byte[] message = wire.bytesOf(new Percentage(50));
        message[message.length - 1] = (byte) 0xAB;
        byte[] broken = Arrays.copyOf(message, message.length + 1);
        broken[broken.length - 1] = 3;

        assertThat(refused(broken)).hasMessageContaining("Percentage").hasMessageContaining("A percentage is 0 to 100");
    }

    @Test
    @DisplayName("B055 forged sizes in a typed position allocate nothing")
    void typedPositions() {
        refused(
                new byte[] {80, (byte) 0xff, (byte) 0xff, (byte) 0x3f},
                in -> in.readCollection(Collection.class, WireReader::readInt));
        refused(
                new byte[] {1, (byte) 0xff, (byte) 0xff, (byte) 0x3f},
                in -> in.readArray(String.class, WireReader::readString));
    }
}
