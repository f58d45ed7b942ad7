package io.sojourn.runtime.marshal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.sojourn.failure.NotPortable;
import io.sojourn.identity.Reference;
import io.sojourn.node.Limits;
import io.sojourn.runtime.contract.Points.Point;
import io.sojourn.runtime.kryo.KryoSerializers;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.spi.Marshaller;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Types that travel through a user's Kryo serializer. */
class KryoSerializersTest {

    private final MessageCodec codec = codec(KryoSerializers.marshaller(Crate.class, CrateSerializer::new));

    /** A class that the processor cannot read. */
    static final class Crate {
        private final String label;
        private final List<Object> content = new ArrayList<>();
        private byte[] seal = {};

        Crate(String label) {
            this.label = label;
        }
    }

    /** Written for Kryo, knowing nothing of Sojourn. */
    static final class CrateSerializer extends Serializer<Crate> {
        @Override
        public void write(Kryo kryo, Output output, Crate crate) {
            output.writeString(crate.label);
            output.writeInt(crate.seal.length);
            output.writeBytes(crate.seal);
            output.writeVarInt(crate.content.size(), true);
            crate.content.forEach(each -> kryo.writeClassAndObject(output, each));
        }

        @Override
        public Crate read(Kryo kryo, Input input, Class<? extends Crate> type) {
            Crate crate = new Crate(input.readString());
            kryo.reference(crate);
            crate.seal = input.readBytes(input.readInt());
            for (int left = input.readVarInt(true); left > 0; left--) {
                crate.content.add(kryo.readClassAndObject(input));
            }
            return crate;
        }
    }

    private static MessageCodec codec(Marshaller<?> marshaller) {
        TypeTable types = new TypeTable(List.of(), List.of(Point.class), List.of(marshaller));
        return new MessageCodec(types, Limits.DEFAULT, new ReferenceCodec() {
            @Override
            public PinnedReference toReference(Object object, Destination destination) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void settled(Destination destination, boolean delivered) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void received(List<PinnedReference> references, Origin origin) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Object fromReference(Reference reference, Origin origin, Class<?> expected) {
                throw new UnsupportedOperationException();
            }
        });
    }

    private Buffer write(Object value) {
        Buffer buffer = Buffer.forMessage(16);
        MessageWriter writer = codec.writer(buffer, Wire.THERE);
        writer.writeAny(value);
        writer.finish();
        return buffer;
    }

    private Object read(Buffer buffer) {
        MessageReader reader = codec.reader(buffer, null, Wire.HERE);
        try {
            Object value = reader.readAny(Object.class);
            reader.requireEnd();
            return value;
        } finally {
            reader.close();
        }
    }

    @Test
    @DisplayName("a serializer written for Kryo carries its values, portable ones inside them included")
    void travels() {
        Crate crate = new Crate("fragile €");
        crate.seal = new byte[] {1, 2};
        crate.content.add(new Point(1, 2));
        crate.content.add("text");
        crate.content.add(null);

        Crate arrived = (Crate) read(write(crate));

        assertThat(arrived.label).isEqualTo("fragile €");
        assertThat(arrived.seal).containsExactly(1, 2);
        assertThat(arrived.content).containsExactly(new Point(1, 2), "text", null);
    }

    @Test
    @DisplayName("B038 a value may contain itself, and others of its class")
    void cycles() {
        Crate crate = new Crate("outer");
        crate.content.add(crate);
        crate.content.add(new Crate("inner"));

        Crate arrived = (Crate) read(write(crate));

        assertThat(arrived.content.get(0)).isSameAs(arrived);
        assertThat(((Crate) arrived.content.get(1)).label).isEqualTo("inner");
    }

    @Test
    @DisplayName("B051 what its values hold is in the closed world too")
    void closedWorld() {
        Crate crate = new Crate("x");
        crate.content.add(new Object());

        assertThatThrownBy(() -> write(crate)).isInstanceOf(NotPortable.class).hasMessageContaining("java.lang.Object");
        crate.content.clear();
        assertThat(((Crate) read(write(crate))).label).isEqualTo("x");
    }

    @Test
    @DisplayName("Bad input 16: a length that the serializer believes is not believed by the message")
    void hugeLength() {
        Buffer message = write(new Crate("x"));
        byte[] bytes = message.array();
        // The four bytes of the seal's length stand before the count of the content, which is last.
        bytes[message.end() - 2] = 0x7f;

        assertThatThrownBy(() -> read(message)).isInstanceOf(MalformedInput.class);
        assertThat(((Crate) read(write(new Crate("y")))).label).isEqualTo("y");
    }

    @Test
    @DisplayName("Kryo is kept from sun.misc.Unsafe unless the user has decided")
    void noUnsafe() {
        assertThat(System.getProperty("kryo.unsafe")).isEqualTo("false");
    }
}
