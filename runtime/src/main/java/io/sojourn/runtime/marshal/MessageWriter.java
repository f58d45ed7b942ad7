package io.sojourn.runtime.marshal;

import io.sojourn.spi.ElementWriter;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.WireWriter;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes one message. */
public final class MessageWriter implements WireWriter {

    MessageWriter() {}

    /** Gives the bytes to the buffer; fails with NotPortable if the message is larger than the node's limit. */
    public void finish() {
        throw new UnsupportedOperationException();
    }

    /** Drops what was written. */
    public void abandon() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeBoolean(boolean value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeByte(byte value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeShort(short value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeChar(char value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeInt(int value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeLong(long value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeFloat(float value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeDouble(double value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeCount(int count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeString(@Nullable String value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> void write(@Nullable T value, Marshaller<T> marshaller) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeAny(@Nullable Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeRemote(@Nullable Object object) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeThrowable(@Nullable Throwable throwable) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeBooleans(boolean @Nullable [] array) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeBytes(byte @Nullable [] array) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeShorts(short @Nullable [] array) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeChars(char @Nullable [] array) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeInts(int @Nullable [] array) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeLongs(long @Nullable [] array) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeFloats(float @Nullable [] array) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeDoubles(double @Nullable [] array) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <E extends @Nullable Object> void writeArray(E @Nullable [] array, ElementWriter<? super E> element) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <E extends @Nullable Object> void writeCollection(
            @Nullable Collection<E> collection, ElementWriter<? super E> element) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <K extends @Nullable Object, V extends @Nullable Object> void writeMap(
            @Nullable Map<K, V> map, ElementWriter<? super K> key, ElementWriter<? super V> value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <E> void writeOptional(@Nullable Optional<E> optional, ElementWriter<? super E> element) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> void writeFields(T value, Class<T> type) {
        throw new UnsupportedOperationException();
    }
}
