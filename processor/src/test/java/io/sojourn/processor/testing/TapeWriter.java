package io.sojourn.processor.testing;

import io.sojourn.spi.WireType;
import io.sojourn.spi.WireWriter;

/** The simple half of writing to a {@link Tape}. */
abstract class TapeWriter implements WireWriter {

    final Tape tape;

    TapeWriter(Tape tape) {
        this.tape = tape;
    }

    @Override
    public void writeBoolean(boolean value) {
        tape.put("boolean", value);
    }

    @Override
    public void writeBooleans(boolean[] array) {
        tape.put("boolean[]", array == null ? null : array.clone());
    }

    @Override
    public void writeByte(byte value) {
        tape.put("byte", value);
    }

    @Override
    public void writeBytes(byte[] array) {
        tape.put("byte[]", array == null ? null : array.clone());
    }

    @Override
    public void writeShort(short value) {
        tape.put("short", value);
    }

    @Override
    public void writeShorts(short[] array) {
        tape.put("short[]", array == null ? null : array.clone());
    }

    @Override
    public void writeChar(char value) {
        tape.put("char", value);
    }

    @Override
    public void writeChars(char[] array) {
        tape.put("char[]", array == null ? null : array.clone());
    }

    @Override
    public void writeInt(int value) {
        tape.put("int", value);
    }

    @Override
    public void writeInts(int[] array) {
        tape.put("int[]", array == null ? null : array.clone());
    }

    @Override
    public void writeLong(long value) {
        tape.put("long", value);
    }

    @Override
    public void writeLongs(long[] array) {
        tape.put("long[]", array == null ? null : array.clone());
    }

    @Override
    public void writeFloat(float value) {
        tape.put("float", value);
    }

    @Override
    public void writeFloats(float[] array) {
        tape.put("float[]", array == null ? null : array.clone());
    }

    @Override
    public void writeDouble(double value) {
        tape.put("double", value);
    }

    @Override
    public void writeDoubles(double[] array) {
        tape.put("double[]", array == null ? null : array.clone());
    }

    @Override
    public void writeCount(int value) {
        tape.put("count", value);
    }

    @Override
    public void writeString(String value) {
        tape.put("string", value);
    }

    @Override
    public void writeAny(Object value) {
        tape.put("any", value);
    }

    @Override
    public void writeRemote(Object value) {
        tape.put("remote", value);
    }

    @Override
    public void writeThrowable(Throwable value) {
        tape.put("throwable", value);
    }

    @Override
    public <T> void writeFields(T value, Class<T> type) {
        tape.put("fields", value);
    }

    @Override
    public void beginComponents(WireType type) {}

    @Override
    public void beginComponent() {}

    @Override
    public void endComponents() {}
}
