package io.sojourn.processor.testing;

import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireType;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The simple half of reading from a {@link Tape}. */
abstract class TapeReader implements WireReader {

    final Tape tape;

    TapeReader(Tape tape) {
        this.tape = tape;
    }

    @Override
    public boolean readBoolean() {
        return (boolean) tape.take("boolean");
    }

    @Override
    public boolean[] readBooleans() {
        return (boolean[]) tape.take("boolean[]");
    }

    @Override
    public byte readByte() {
        return (byte) tape.take("byte");
    }

    @Override
    public byte[] readBytes() {
        return (byte[]) tape.take("byte[]");
    }

    @Override
    public short readShort() {
        return (short) tape.take("short");
    }

    @Override
    public short[] readShorts() {
        return (short[]) tape.take("short[]");
    }

    @Override
    public char readChar() {
        return (char) tape.take("char");
    }

    @Override
    public char[] readChars() {
        return (char[]) tape.take("char[]");
    }

    @Override
    public int readInt() {
        return (int) tape.take("int");
    }

    @Override
    public int[] readInts() {
        return (int[]) tape.take("int[]");
    }

    @Override
    public long readLong() {
        return (long) tape.take("long");
    }

    @Override
    public long[] readLongs() {
        return (long[]) tape.take("long[]");
    }

    @Override
    public float readFloat() {
        return (float) tape.take("float");
    }

    @Override
    public float[] readFloats() {
        return (float[]) tape.take("float[]");
    }

    @Override
    public double readDouble() {
        return (double) tape.take("double");
    }

    @Override
    public double[] readDoubles() {
        return (double[]) tape.take("double[]");
    }

    @Override
    public int readCount(int bound) {
        int count = (int) tape.take("count");
        if (count >= bound) {
            throw new AssertionError(count + " is not below " + bound);
        }
        return count;
    }

    @Override
    public String readString() {
        return (String) tape.take("string");
    }

    @Override
    public <T> T readAny(Class<T> expected) {
        return expected.cast(tape.take("any"));
    }

    @Override
    public <T> T readRemote(Class<T> expected) {
        return expected.cast(tape.take("remote"));
    }

    @Override
    public <T extends Throwable> T readThrowable(Class<T> expected) {
        return expected.cast(tape.take("throwable"));
    }

    @Override
    public <T> T readFields(Class<T> type) {
        return type.cast(tape.take("fields"));
    }

    @Override
    public void created(Object value) {}

    @Override
    public void beginComponents(WireType type) {
        components.push(type.components().size());
        components.push(0);
    }

    /** All components, in the order in which they were written. */
    @Override
    public int nextComponent() {
        int next = components.pop();
        int count = components.pop();
        if (next == count) {
            return -1;
        }
        components.push(count);
        components.push(next + 1);
        return next;
    }

    @Override
    public RuntimeException unknownConstant(Class<?> type, @Nullable String name) {
        return new IllegalArgumentException(type + " has no constant " + name);
    }

    private final Deque<Integer> components = new ArrayDeque<>();
}
