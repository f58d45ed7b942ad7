package io.sojourn.runtime.marshal;

import io.sojourn.spi.ElementReader;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.WireReader;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one message. */
public final class MessageReader implements WireReader {

    MessageReader() {}

    /** Fails if the message holds more than was read. */
    public void requireEnd() {
        throw new UnsupportedOperationException();
    }

    /** Ends reading; may be called twice. */
    public void close() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean readBoolean() {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte readByte() {
        throw new UnsupportedOperationException();
    }

    @Override
    public short readShort() {
        throw new UnsupportedOperationException();
    }

    @Override
    public char readChar() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int readInt() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long readLong() {
        throw new UnsupportedOperationException();
    }

    @Override
    public float readFloat() {
        throw new UnsupportedOperationException();
    }

    @Override
    public double readDouble() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int readCount(int bound) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable String readString() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> @Nullable T read(Marshaller<T> marshaller) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> @Nullable T readAny(Class<T> expected) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> @Nullable T readRemote(Class<T> expected) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T extends Throwable> @Nullable T readThrowable(Class<T> expected) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean @Nullable [] readBooleans() {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte @Nullable [] readBytes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public short @Nullable [] readShorts() {
        throw new UnsupportedOperationException();
    }

    @Override
    public char @Nullable [] readChars() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int @Nullable [] readInts() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long @Nullable [] readLongs() {
        throw new UnsupportedOperationException();
    }

    @Override
    public float @Nullable [] readFloats() {
        throw new UnsupportedOperationException();
    }

    @Override
    public double @Nullable [] readDoubles() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <E extends @Nullable Object> E @Nullable [] readArray(
            Class<?> component, ElementReader<? extends E> element) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <E extends @Nullable Object, C extends Collection<?>> @Nullable C readCollection(
            Class<C> expected, ElementReader<? extends E> element) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <K extends @Nullable Object, V extends @Nullable Object, M extends Map<?, ?>> @Nullable M readMap(
            Class<M> expected, ElementReader<? extends K> key, ElementReader<? extends V> value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <E> @Nullable Optional<E> readOptional(ElementReader<? extends E> element) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> T readFields(Class<T> type) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void created(Object value) {
        throw new UnsupportedOperationException();
    }
}
