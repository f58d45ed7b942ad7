package io.sojourn.benchmarks.marshalling;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.sojourn.identity.NodeId;
import io.sojourn.runtime.marshal.Destination;
import io.sojourn.runtime.marshal.MessageCodec;
import io.sojourn.runtime.marshal.MessageReader;
import io.sojourn.runtime.marshal.MessageWriter;
import io.sojourn.runtime.marshal.Origin;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.spi.Marshaller;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The ways that are compared. */
final class Codecs {

    private Codecs() {}

    /** As in a declared position of a call; the buffer is used again. */
    static final class Sojourn<T> implements Codec<T> {

        private static final NodeId NODE = new NodeId(1, 2);

        private final MessageCodec codec = ValueCodec.create();
        private final Marshaller<T> marshaller;
        private final Buffer buffer = Buffer.forMessage(256);

        Sojourn(Marshaller<T> marshaller) {
            this.marshaller = marshaller;
        }

        @Override
        public byte[] encode(T value) {
            buffer.clear();
            MessageWriter writer = codec.writer(buffer, Destination.ofResult(NODE, () -> "benchmark"));
            writer.write(value, marshaller);
            writer.finish();
            return Arrays.copyOfRange(buffer.array(), buffer.start(), buffer.end());
        }

        @Override
        public T decode(byte[] bytes) {
            MessageReader reader = codec.reader(Buffer.of(bytes, 0, bytes.length), null, new Origin(NODE, true));
            try {
                T value = Objects.requireNonNull(reader.read(marshaller));
                reader.requireEnd();
                return value;
            } finally {
                reader.close();
            }
        }
    }

    /** Kryo with its own serializers for records and fields; instance, output and input are used again. */
    static final class KryoFields<T> implements Codec<T> {

        private final Kryo kryo = new Kryo();
        private final Output output = new Output(256, -1);
        private final Input input = new Input();
        private final Class<T> type;

        KryoFields(Class<T> type) {
            this.type = type;
            for (Class<?> each : List.of(
                    Payloads.User.class,
                    Payloads.Page.class,
                    Payloads.Size.class,
                    Payloads.Player.class,
                    Payloads.Image.class,
                    Payloads.Media.class,
                    Payloads.MediaContent.class,
                    Payloads.Tree.class,
                    Payloads.Doubles.class,
                    Payloads.Text.class,
                    double[].class,
                    LocalDate.class,
                    LocalDateTime.class,
                    ArrayList.class)) {
                kryo.register(each);
            }
        }

        @Override
        public byte[] encode(T value) {
            output.reset();
            kryo.writeObject(output, value);
            return output.toBytes();
        }

        @Override
        public T decode(byte[] bytes) {
            input.setBuffer(bytes);
            return kryo.readObject(input, type);
        }
    }

    /** What is built into Java. */
    static final class JavaSerialization<T> implements Codec<T> {

        @Override
        public byte[] encode(T value) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(value);
            }
            return bytes.toByteArray();
        }

        @Override
        @SuppressWarnings({"unchecked", "BanSerializableRead"}) // Its own bytes.
        public T decode(byte[] bytes) throws IOException, ClassNotFoundException {
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
                return (T) in.readObject();
            }
        }
    }
}
