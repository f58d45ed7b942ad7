package io.sojourn.runtime.marshal;

import io.sojourn.identity.NodeId;
import io.sojourn.identity.Reference;
import io.sojourn.node.Limits;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireWriter;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A codec of its own and the shortest ways through it. */
final class Wire {

    final TypeTable types;
    final MessageCodec codec;

    Wire(Limits limits, List<Class<?>> portable) {
        this(limits, portable, List.of());
    }

    Wire(Limits limits, List<Class<?>> portable, List<Marshaller<?>> marshallers) {
        types = new TypeTable(List.of(Wire.class.getClassLoader()), portable, marshallers);
        codec = new MessageCodec(types, limits, new NoReferences());
    }

    Wire(Limits limits) {
        this(limits, List.of());
    }

    static final Origin HERE = new Origin(new NodeId(1, 2), true);
    static final Destination THERE = Destination.ofResult(new NodeId(3, 4), () -> "test");

    Wire() {
        this(Limits.DEFAULT);
    }

    /** What is written. */
    Buffer write(Consumer<WireWriter> body) {
        Buffer buffer = Buffer.forMessage(64);
        MessageWriter writer = codec.writer(buffer, THERE);
        body.accept(writer);
        writer.finish();
        return buffer;
    }

    /** What is read, with nothing left over. */
    <T> T read(Buffer buffer, Function<WireReader, T> body) {
        MessageReader reader = codec.reader(buffer, null, HERE);
        try {
            T value = body.apply(reader);
            reader.requireEnd();
            return value;
        } finally {
            reader.close();
        }
    }

    /** What is read from bytes made by hand. */
    <T> T read(byte[] bytes, Function<WireReader, T> body) {
        return read(Buffer.of(bytes, 0, bytes.length), body);
    }

    /** The bytes of a value in an open position. */
    byte[] bytesOf(Object value) {
        return bytes(out -> out.writeAny(value));
    }

    /** The bytes written. */
    byte[] bytes(Consumer<WireWriter> body) {
        Buffer buffer = write(body);
        return java.util.Arrays.copyOfRange(buffer.array(), buffer.start(), buffer.end());
    }

    /** A value after it has travelled through an open position. */
    Object travel(Object value) {
        return read(write(out -> out.writeAny(value)), in -> in.readAny(Object.class));
    }

    private static final class NoReferences implements ReferenceCodec {
        @Override
        public PinnedReference toReference(Object object, Destination destination) {
            throw new UnsupportedOperationException("no references here");
        }

        @Override
        public void settled(Destination destination, boolean delivered) {
            throw new UnsupportedOperationException("no references here");
        }

        @Override
        public void received(List<PinnedReference> references, Origin origin) {
            throw new UnsupportedOperationException("no references here");
        }

        @Override
        public Object fromReference(Reference reference, Origin origin, Class<?> expected) {
            throw new MalformedInput("no references here");
        }
    }
}
