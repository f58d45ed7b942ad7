package io.sojourn.runtime.marshal;

import io.sojourn.failure.NotPortable;
import io.sojourn.node.Limits;
import io.sojourn.runtime.wire.SpareArrays;
import io.sojourn.spi.WireWriter;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** The half of {@link MessageWriter} that writes what holds no other values. */
abstract class LeafWriter implements WireWriter {

    /** The bytes of the message. */
    final BoundedOutput out;

    final Limits limits;
    /** How many values are being written around the next one. */
    int depth;
    /** Whether what has been written is no whole message. */
    boolean failed;

    LeafWriter(Limits limits, SpareArrays spare) {
        this.limits = limits;
        this.out = new BoundedOutput(limits.frameBytes(), spare);
    }

    /** The short strings that came before. */
    abstract WrittenStrings strings();

    /** Writes what stands before a shared object in a position without tags; whether its state must follow. */
    abstract boolean isNewHere(Object object);

    /** The exception to throw out of a level: with the path while inside the message, for the user when outside. */
    final RuntimeException leave(int outer, Unwritable failure) {
        failed = true;
        depth = outer;
        return outer == 0 ? failure.toNotPortable() : failure;
    }

    final RuntimeException leave(int outer, Object value, Throwable cause) {
        return cause instanceof NotPortable shown ? shown : leave(outer, Unwritable.failed(value, cause));
    }

    @Override
    public final void writeBoolean(boolean value) {
        writeRaw(value ? 1 : 0);
    }

    @Override
    public final void writeByte(byte value) {
        writeRaw(value);
    }

    @Override
    public final void writeShort(short value) {
        room(Short.BYTES);
        out.writeShort(value);
    }

    @Override
    public final void writeChar(char value) {
        room(Character.BYTES);
        out.writeChar(value);
    }

    @Override
    public final void writeInt(int value) {
        room(5);
        out.writeVarInt(value, false);
    }

    @Override
    public final void writeLong(long value) {
        room(9);
        out.writeVarLong(value, false);
    }

    @Override
    public final void writeFloat(float value) {
        room(Float.BYTES);
        out.writeInt(Float.floatToRawIntBits(value));
    }

    @Override
    public final void writeDouble(double value) {
        room(Double.BYTES);
        out.writeLong(Double.doubleToRawLongBits(value));
    }

    @Override
    public final void writeCount(int count) {
        if (count < 0) {
            throw leave(depth, Unwritable.because("A count must not be negative, but is " + count + ".", null));
        }
        room(5);
        out.writeVarInt(count, true);
    }

    @Override
    public final void writeString(@Nullable String value) {
        if (value != null && WrittenStrings.numbered(value.length())) {
            int number = strings().find(value);
            if (number >= 0) {
                room(1 + 5);
                out.writeByte(Strings.REPEATED);
                out.writeVarInt(number, true);
                return;
            }
        }
        writeText(value);
    }

    /**
     * Writes a string that other values are made of. It has no number: a few bytes must not stand for a value that takes
     * much memory.
     */
    final void writeText(@Nullable String value) {
        if (value == null) {
            writeRaw(Tags.ABSENT);
            return;
        }
        try {
            Strings.write(out, value, limits.stringCharacters());
        } catch (RuntimeException e) {
            throw leave(depth, value, e);
        }
    }

    final void writeRaw(int oneByte) {
        room(1);
        out.writeByte(oneByte);
    }

    final void writeTagged(int tag, int value) {
        room(1 + 5);
        out.writeTagged(tag, value);
    }

    final void writeDay(int year, int month, int day) {
        room(5 + 2);
        out.writeVarInt(year, false);
        out.writeByte(month);
        out.writeByte(day);
    }

    final void writeFixedLong(long value) {
        room(Long.BYTES);
        out.writeLong(value);
    }

    final void writeFixedInt(int value) {
        room(Integer.BYTES);
        out.writeInt(value);
    }

    private void room(int bytes) {
        if (out.room() < bytes) {
            grow(bytes);
        }
    }

    private void grow(int bytes) {
        try {
            out.require(bytes);
        } catch (Unwritable e) {
            throw leave(depth, e);
        }
    }

    @Override
    public final void writeBooleans(boolean @Nullable [] array) {
        writePrimitives(PrimitiveKind.BOOLEANS, array);
    }

    @Override
    public final void writeBytes(byte @Nullable [] array) {
        writePrimitives(PrimitiveKind.BYTES, array);
    }

    @Override
    public final void writeShorts(short @Nullable [] array) {
        writePrimitives(PrimitiveKind.SHORTS, array);
    }

    @Override
    public final void writeChars(char @Nullable [] array) {
        writePrimitives(PrimitiveKind.CHARS, array);
    }

    @Override
    public final void writeInts(int @Nullable [] array) {
        writePrimitives(PrimitiveKind.INTS, array);
    }

    @Override
    public final void writeLongs(long @Nullable [] array) {
        writePrimitives(PrimitiveKind.LONGS, array);
    }

    @Override
    public final void writeFloats(float @Nullable [] array) {
        writePrimitives(PrimitiveKind.FLOATS, array);
    }

    @Override
    public final void writeDoubles(double @Nullable [] array) {
        writePrimitives(PrimitiveKind.DOUBLES, array);
    }

    private void writePrimitives(PrimitiveKind kind, @Nullable Object array) {
        if (array == null) {
            writeRaw(Tags.ABSENT);
        } else if (isNewHere(array)) {
            primitives(kind, array);
        }
    }

    /** Writes count and elements of an array; arrays of primitives are bounded by the size of the message alone. */
    final void primitives(PrimitiveKind kind, Object array) {
        int length = Array.getLength(array);
        writeCount(length);
        room((int) Math.min((long) kind.items(length) * kind.bytes(), Integer.MAX_VALUE));
        kind.write(out, array);
    }
}
