package io.sojourn.runtime.marshal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.spi.EvolvableComponent;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Components of evolvable values")
class EvolvableInputTest {

    /** Writes lists of open values, one value a component, under the names given; a shape may follow after a colon. */
    private static final class Parts implements Marshaller<List<?>> {

        private final List<String> names;

        Parts(String... names) {
            this.names = List.of(names);
        }

        @Override
        @SuppressWarnings("unchecked") // A class literal has no type arguments.
        public Class<List<?>> type() {
            return (Class<List<?>>) (Class<?>) List.class;
        }

        @Override
        public String shape() {
            return "parts{*}";
        }

        @Override
        public List<EvolvableComponent> components() {
            return names.stream()
                    .map(name -> name.split(":", 2))
                    .map(name -> new EvolvableComponent(name[0], name.length == 2 ? name[1] : "any", List.of()))
                    .toList();
        }

        @Override
        public void write(WireWriter out, List<?> value) {
            out.beginComponents(this);
            for (Object part : value) {
                out.beginComponent();
                out.writeAny(part);
            }
            out.endComponents();
        }

        @Override
        public List<?> read(WireReader in) {
            Object[] parts = new Object[names.size()];
            in.beginComponents(this);
            for (int place = in.nextComponent(); place >= 0; place = in.nextComponent()) {
                parts[place] = in.readAny(Object.class);
            }
            return Arrays.asList(parts);
        }
    }

    private final Wire wire = new Wire();

    private byte[] message(Parts type, Object... values) {
        return wire.bytes(out -> {
            for (Object value : values) {
                out.write((List<?>) value, type);
            }
        });
    }

    private List<?> read(byte[] message, Parts type) {
        return wire.read(message, in -> in.read(type));
    }

    @Test
    @DisplayName("B054: come in any order, may be missing, and are skipped where they are not known")
    void anyOrder() {
        byte[] message = message(new Parts("a", "b", "c"), List.of("1", List.of("2", 2), "x".repeat(20_000)));

        assertThat(read(message, new Parts("c", "d", "a"))).isEqualTo(Arrays.asList("x".repeat(20_000), null, "1"));
        assertThat(read(message, new Parts())).isEmpty();
    }

    @Test
    @DisplayName("B037: what one holds is shared within it and with what is around it, and arrives twice in two")
    void sharing() {
        List<Object> shared = new ArrayList<>(List.of("s"));
        Parts type = new Parts("a", "b");
        byte[] message = wire.bytes(out -> {
            out.writeAny(shared);
            out.write(List.of(List.of(shared, shared), new ArrayList<>(List.of(List.of("t"), shared))), type);
            out.writeAny(shared);
        });

        wire.read(message, in -> {
            Object first = in.readAny(Object.class);
            List<?> parts = in.read(type);
            assertThat((List<?>) parts.get(0)).allMatch(each -> each == first);
            assertThat(((List<?>) parts.get(1)).get(1)).isSameAs(first);
            assertThat(in.readAny(Object.class)).isSameAs(first);
            return null;
        });
        List<?> apart = read(message(type, List.of(new ArrayList<>(shared), List.of())), type);
        assertThat(apart).isEqualTo(List.of(shared, List.of()));
        List<Object> other = new ArrayList<>(List.of("o"));
        List<?> twice = read(message(type, List.of(other, other)), type);
        assertThat(twice.get(0)).isEqualTo(twice.get(1)).isNotSameAs(twice.get(1));
    }

    @Test
    @DisplayName("B037: thousands of values, each with objects of its own, are numbered as they were written")
    void many() {
        Parts type = new Parts("a", "b");
        List<List<?>> values = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            values.add(List.of(new ArrayList<>(List.of(i, List.of(i))), "b" + i));
        }
        Parts newer = new Parts("b", "c", "a");
        byte[] message = wire.bytes(out -> {
            out.writeAny(new ArrayList<>(List.of(1, 2, 3)));
            values.forEach(value -> out.write(value, type));
        });

        List<List<?>> copies = wire.read(message, in -> {
            in.readAny(Object.class);
            List<List<?>> read = new ArrayList<>();
            values.forEach(value -> read.add(in.read(newer)));
            return read;
        });

        for (int i = 0; i < values.size(); i++) {
            assertThat(copies.get(i))
                    .isEqualTo(Arrays.asList(
                            values.get(i).get(1), null, values.get(i).get(0)));
        }
    }

    @Test
    @DisplayName("B054: of another type under the same name are refused, never misread")
    void otherType() {
        byte[] message = message(new Parts("a", "b:int"), List.of("1", "2"));

        assertThatThrownBy(() -> read(message, new Parts("a", "b:long")))
                .isInstanceOf(OtherLayout.class)
                .hasMessageContaining("'b'")
                .hasMessageContaining("long");
        assertThat(read(message, new Parts("a"))).isEqualTo(List.of("1"));
    }

    @Test
    @DisplayName("B055: a message cut anywhere is refused, and one with any bit flipped is read or refused")
    void cutAndFlipped() {
        Parts type = new Parts("a", "b");
        byte[] message = message(type, List.of("1", List.of(1, "2")), List.of("3", "4"));
        Function<WireReader, List<?>> twice = in -> Arrays.asList(in.read(type), in.read(new Parts("b")));
        Function<WireReader, List<?>> same = in -> Arrays.asList(in.read(type), in.read(type));
        for (int length = 0; length < message.length; length++) {
            byte[] cut = Arrays.copyOf(message, length);
            assertThatThrownBy(() -> wire.read(cut, same)).isInstanceOf(MalformedInput.class);
        }
        for (int bit = 0; bit < message.length * 8; bit++) {
            byte[] flipped = message.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            for (Function<WireReader, List<?>> reading : List.of(same, twice)) {
                try {
                    assertThat(wire.read(flipped, reading)).hasSize(2);
                } catch (MalformedInput refused) {
                    assertThat(refused.getMessage()).isNotBlank();
                }
            }
        }
    }

    @Test
    @DisplayName("B055: tables with too many, doubled or foreign components are refused before anything is allocated")
    void tables() {
        Parts type = new Parts("a", "b");
        int id = type.components().get(0).id();

        assertRefused(type, "items", out -> {
            out.writeByte((byte) 1);
            out.writeCount(0);
            out.writeCount(1_000_000);
        });
        assertRefused(type, "twice", out -> {
            byte[] valid = message(new Parts("a"), List.of("1"));
            byte[] entry = Arrays.copyOfRange(valid, 3, 3 + ComponentTable.BYTES);
            assertThat(Arrays.copyOf(entry, 4)).isEqualTo(Arrays.copyOf(Bytes.of(id), 4));
            bytes(out, 1, 0, 2);
            raw(out, entry);
            raw(out, entry);
        });
        assertRefused(type, "1", out -> bytes(out, 1, 1));
    }

    @Test
    @DisplayName("B055: a length that reaches beyond the message, or that is not used up, is refused")
    void lengths() {
        Parts type = new Parts("a");
        byte[] valid = message(type, List.of("one"));
        int length = 3 + ComponentTable.BYTES;
        byte[] longer = valid.clone();
        longer[length]++;
        byte[] shorter = valid.clone();
        shorter[length]--;

        assertThat(read(valid, type)).isEqualTo(List.of("one"));
        assertThatThrownBy(() -> read(longer, type)).isInstanceOf(MalformedInput.class);
        assertThatThrownBy(() -> read(shorter, type)).isInstanceOf(MalformedInput.class);
    }

    private void assertRefused(Parts type, String said, Consumer<WireWriter> message) {
        byte[] bytes = wire.bytes(message);
        assertThatThrownBy(() -> read(bytes, type))
                .isInstanceOf(MalformedInput.class)
                .hasMessageContaining(said);
    }

    private static void bytes(WireWriter out, int... values) {
        for (int value : values) {
            out.writeByte((byte) value);
        }
    }

    private static void raw(WireWriter out, byte[] bytes) {
        for (byte value : bytes) {
            out.writeByte(value);
        }
    }
}
