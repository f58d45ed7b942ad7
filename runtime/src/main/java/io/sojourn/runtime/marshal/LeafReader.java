package io.sojourn.runtime.marshal;

import io.sojourn.node.Limits;
import io.sojourn.spi.WireReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The half of {@link MessageReader} that reads what holds no other values. */
abstract class LeafReader implements WireReader {

    /** The bytes of the message. */
    final BoundedInput in;

    final Budget budget;
    final Limits limits;
    /** Whether something was wrong, so that this reader is not used for another message. */
    boolean failed;

    LeafReader(Limits limits) {
        this.limits = limits;
        this.budget = new Budget(limits);
        this.in = new BoundedInput(limits.stringCharacters());
    }

    /** The short strings that came before, by number. */
    abstract List<String> strings();

    /** The objects that later parts of the message can refer back to. */
    abstract SharedObjects objects();

    final Budget budget() {
        return budget;
    }

    final Limits limits() {
        return limits;
    }

    final int bytesLeft() {
        return in.left();
    }

    @Override
    public final boolean readBoolean() {
        int value = readRaw();
        if (value > 1) {
            throw fail(new MalformedInput("A boolean must be 0 or 1, but is " + value + "."));
        }
        return value == 1;
    }

    @Override
    public final byte readByte() {
        return in.readByte();
    }

    @Override
    public final short readShort() {
        return in.readShort();
    }

    @Override
    public final char readChar() {
        return in.readChar();
    }

    @Override
    public final int readInt() {
        return in.readVarInt(false);
    }

    @Override
    public final long readLong() {
        return in.readVarLong(false);
    }

    @Override
    public final float readFloat() {
        return Float.intBitsToFloat(in.readInt());
    }

    @Override
    public final double readDouble() {
        return Double.longBitsToDouble(in.readLong());
    }

    @Override
    public final int readCount(int bound) {
        int count = in.readVarInt(true);
        if (count < 0 || count >= bound) {
            throw fail(new MalformedInput(Integer.toUnsignedString(count) + " is outside 0 to " + (bound - 1) + "."));
        }
        return count;
    }

    @Override
    public final @Nullable String readString() {
        int header = in.readVarInt(true);
        if (header == Strings.REPEATED) {
            return repeated(in.readVarInt(true));
        }
        String string = text(header);
        if (string != null
                && WrittenStrings.numbered(string.length())
                && strings().size() < WrittenStrings.MOST) {
            strings().add(string);
        }
        return string;
    }

    /** Reads what {@link LeafWriter#writeText} wrote. */
    final @Nullable String readText() {
        return text(in.readVarInt(true));
    }

    private @Nullable String text(int header) {
        return header == Tags.ABSENT ? null : Strings.read(in, header, limits.stringCharacters(), budget);
    }

    private String repeated(int number) {
        List<String> before = strings();
        if (number < 0 || number >= before.size()) {
            throw fail(new MalformedInput("The message refers back to string " + Integer.toUnsignedString(number)
                    + ", but only " + before.size() + " came before."));
        }
        return before.get(number);
    }

    final int readRaw() {
        return in.readByte() & 0xFF;
    }

    final long readFixedLong() {
        return in.readLong();
    }

    final int readFixedInt() {
        return in.readInt();
    }

    /** Reads the count of a container whose elements take a byte at least. */
    final int readElements() {
        int count = in.readVarInt(true);
        if (count < 0 || count > limits.elements()) {
            throw fail(new MalformedInput(Integer.toUnsignedString(count) + " elements were announced; the limit is "
                    + limits.elements() + "."));
        }
        in.requireItems(count, 1);
        return count;
    }

    @Override
    public final boolean @Nullable [] readBooleans() {
        return (boolean[]) readPrimitives(PrimitiveKind.BOOLEANS);
    }

    @Override
    public final byte @Nullable [] readBytes() {
        return (byte[]) readPrimitives(PrimitiveKind.BYTES);
    }

    @Override
    public final short @Nullable [] readShorts() {
        return (short[]) readPrimitives(PrimitiveKind.SHORTS);
    }

    @Override
    public final char @Nullable [] readChars() {
        return (char[]) readPrimitives(PrimitiveKind.CHARS);
    }

    @Override
    public final int @Nullable [] readInts() {
        return (int[]) readPrimitives(PrimitiveKind.INTS);
    }

    @Override
    public final long @Nullable [] readLongs() {
        return (long[]) readPrimitives(PrimitiveKind.LONGS);
    }

    @Override
    public final float @Nullable [] readFloats() {
        return (float[]) readPrimitives(PrimitiveKind.FLOATS);
    }

    @Override
    public final double @Nullable [] readDoubles() {
        return (double[]) readPrimitives(PrimitiveKind.DOUBLES);
    }

    private @Nullable Object readPrimitives(PrimitiveKind kind) {
        int mark = in.readVarInt(true);
        if (mark == Tags.ABSENT) {
            return null;
        }
        return mark == Tags.PRESENT ? primitives(kind) : shared(mark - Tags.FIRST_SHARED, kind.type());
    }

    /** Reads count and elements of an array. */
    final Object primitives(PrimitiveKind kind) {
        int count = in.readVarInt(true);
        in.requireItems(count < 0 ? count : kind.items(count), kind.bytes());
        budget.allocate(24 + (long) count * kind.memory());
        objects().begin(budget);
        Object array = kind.read(in, count);
        objects().end(array);
        return array;
    }

    final <T> T shared(int number, Class<T> expected) {
        if (number < 0) {
            throw fail(new MalformedInput("A number that stands for an object is negative."));
        }
        return fitting(objects().get(number), expected);
    }

    final <T> T fitting(@Nullable Object value, Class<T> expected) {
        if (!expected.isInstance(value)) {
            throw fail(new MalformedInput("A " + expected.getName() + " was expected, but the message holds "
                    + (value == null ? "nothing" : "a " + value.getClass().getName()) + "."));
        }
        return expected.cast(value);
    }

    final MalformedInput fail(MalformedInput failure) {
        failed = true;
        return failure;
    }
}
