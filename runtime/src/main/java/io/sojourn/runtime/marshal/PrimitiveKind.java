package io.sojourn.runtime.marshal;

import java.util.function.BiConsumer;

/** The arrays of primitives; their order fixes their tags. */
@SuppressWarnings("ImmutableEnumChecker") // Functions without state.
enum PrimitiveKind {
    BOOLEANS(
            boolean[].class,
            1,
            1,
            PrimitiveArrays::readBooleans,
            (out, a) -> PrimitiveArrays.write(out, (boolean[]) a)),
    BYTES(byte[].class, 1, 1, BoundedInput::readBytes, (out, a) -> out.writeBytes((byte[]) a)),
    SHORTS(short[].class, 2, 2, PrimitiveArrays::readShorts, (out, a) -> PrimitiveArrays.write(out, (short[]) a)),
    CHARS(char[].class, 2, 2, PrimitiveArrays::readChars, (out, a) -> PrimitiveArrays.write(out, (char[]) a)),
    INTS(int[].class, 4, 4, PrimitiveArrays::readInts, (out, a) -> PrimitiveArrays.write(out, (int[]) a)),
    LONGS(long[].class, 8, 8, PrimitiveArrays::readLongs, (out, a) -> PrimitiveArrays.write(out, (long[]) a)),
    FLOATS(float[].class, 4, 4, PrimitiveArrays::readFloats, (out, a) -> PrimitiveArrays.write(out, (float[]) a)),
    DOUBLES(double[].class, 8, 8, PrimitiveArrays::readDoubles, (out, a) -> PrimitiveArrays.write(out, (double[]) a));

    private final Class<?> type;
    private final int bytes;
    private final int memory;
    private final Elements elements;
    private final BiConsumer<BoundedOutput, Object> writer;

    PrimitiveKind(Class<?> type, int bytes, int memory, Elements elements, BiConsumer<BoundedOutput, Object> writer) {
        this.type = type;
        this.bytes = bytes;
        this.memory = memory;
        this.elements = elements;
        this.writer = writer;
    }

    /** Reads elements that are surely there. */
    @FunctionalInterface
    private interface Elements {
        /** Reads that many elements, which are surely there. */
        Object read(BoundedInput in, int count);
    }

    /** The array class. */
    Class<?> type() {
        return type;
    }

    /** How many bytes an item takes in a message. */
    int bytes() {
        return bytes;
    }

    /** How many bytes an element takes in memory. */
    int memory() {
        return memory;
    }

    /** How many items of {@link #bytes()} that many elements are; booleans are packed. */
    int items(int count) {
        return this == BOOLEANS ? count / Byte.SIZE + (count % Byte.SIZE == 0 ? 0 : 1) : count;
    }

    /** Reads that many elements, which are surely there. */
    Object read(BoundedInput in, int count) {
        return elements.read(in, count);
    }

    /** Writes the elements, for which there is surely room. */
    void write(BoundedOutput out, Object array) {
        writer.accept(out, array);
    }
}
