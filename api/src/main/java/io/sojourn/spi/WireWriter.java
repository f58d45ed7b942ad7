package io.sojourn.spi;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where marshallers write. One message, one thread; implemented by the runtime only.
 *
 * <p>Every method fails with {@link io.sojourn.failure.NotPortable} when a limit of the node is reached or a value
 * cannot travel; the whole message is then dropped.
 */
public interface WireWriter {

    /** Writes elements with their types; this one instance, so that a writer can know beforehand what it will do. */
    ElementWriter<@Nullable Object> ANY = WireWriter::writeAny;

    /** Writes one byte, 0 or 1. */
    void writeBoolean(boolean value);

    /** Writes one byte. */
    void writeByte(byte value);

    /** Writes two bytes. */
    void writeShort(short value);

    /** Writes two bytes; any value, also half of a surrogate pair. */
    void writeChar(char value);

    /** Writes one to five bytes, fewer for values near zero of either sign. */
    void writeInt(int value);

    /** Writes one to nine bytes, fewer for values near zero of either sign. */
    void writeLong(long value);

    /** Writes four bytes; every bit pattern is kept. */
    void writeFloat(float value);

    /** Writes eight bytes; every bit pattern is kept. */
    void writeDouble(double value);

    /** Writes a number that is never negative, such as a count or an ordinal: one to five bytes. */
    void writeCount(int count);

    /** Writes a string; every char value is kept, lone surrogates included. */
    void writeString(@Nullable String value);

    /** Writes a value whose class is exactly the marshaller's type, without a type tag. */
    <T> void write(@Nullable T value, Marshaller<T> marshaller);

    /** Writes any value that can travel, with its type; remote objects go by reference. */
    void writeAny(@Nullable Object value);

    /** Writes a remote object or a proxy by reference; a remote object is exported if it is not yet. */
    void writeRemote(@Nullable Object object);

    /** Writes an exception as a value, with message, cause, suppressed exceptions and frames. */
    void writeThrowable(@Nullable Throwable throwable);

    /** Writes an array, elements packed. */
    void writeBooleans(boolean @Nullable [] array);

    /** Writes an array of bytes. */
    void writeBytes(byte @Nullable [] array);

    /** Writes an array, two bytes an element. */
    void writeShorts(short @Nullable [] array);

    /** Writes an array, two bytes an element. */
    void writeChars(char @Nullable [] array);

    /** Writes an array, four bytes an element. */
    void writeInts(int @Nullable [] array);

    /** Writes an array, eight bytes an element. */
    void writeLongs(long @Nullable [] array);

    /** Writes an array, four bytes an element. */
    void writeFloats(float @Nullable [] array);

    /** Writes an array, eight bytes an element. */
    void writeDoubles(double @Nullable [] array);

    /**
     * Writes an array of references whose component type is final, or itself an array of such or of primitives; other
     * arrays go through {@link #writeAny}, which keeps their component type.
     */
    <E extends @Nullable Object> void writeArray(E @Nullable [] array, ElementWriter<? super E> element);

    /** Writes a collection of the JDK with its kind, its comparator if it has one, and its elements. */
    <E extends @Nullable Object> void writeCollection(
            @Nullable Collection<E> collection, ElementWriter<? super E> element);

    /** Writes a map of the JDK with its kind, its comparator if it has one, and its entries. */
    <K extends @Nullable Object, V extends @Nullable Object> void writeMap(
            @Nullable Map<K, V> map, ElementWriter<? super K> key, ElementWriter<? super V> value);

    /** Writes an optional or null. */
    @SuppressWarnings("NullableOptional") // What users put into a message may be null, optionals included.
    <E> void writeOptional(@Nullable Optional<E> optional, ElementWriter<? super E> element);

    /**
     * Writes the non-static, non-transient fields of a value through reflection; for classes whose private state
     * generated code cannot reach.
     *
     * @param type the value's class
     */
    <T> void writeFields(T value, Class<T> type);

    /** Begins the state of an evolvable value; each of its {@linkplain WireType#components components} follows. */
    void beginComponents(WireType type);

    /** Begins the next component; what is written from now on belongs to it. Called for all, in their order. */
    void beginComponent();

    /** Ends what {@link #beginComponents} began. */
    void endComponents();
}
