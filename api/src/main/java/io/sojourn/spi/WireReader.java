package io.sojourn.spi;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where marshallers read. One message, one thread; implemented by the runtime only.
 *
 * <p>Nothing read is believed before it is checked: every method fails with an unchecked exception of the runtime when
 * the message is cut, breaks a limit or does not fit the type expected. Marshallers let it pass.
 */
public interface WireReader {

    /** Reads numbers that {@link WireWriter#ANY} wrote; this one instance, for the same reason. */
    @SuppressWarnings("NullAway") // Elements may be null; the checker does not see that in the bound of ElementReader.
    ElementReader<@Nullable Integer> INTEGERS = in -> in.readAny(Integer.class);

    /** Reads one byte that must be 0 or 1. */
    boolean readBoolean();

    /** Reads one byte. */
    byte readByte();

    /** Reads two bytes. */
    short readShort();

    /** Reads two bytes. */
    char readChar();

    /** Reads what {@link WireWriter#writeInt} wrote. */
    int readInt();

    /** Reads what {@link WireWriter#writeLong} wrote. */
    long readLong();

    /** Reads four bytes. */
    float readFloat();

    /** Reads eight bytes. */
    double readDouble();

    /** Reads a number that must be 0 or more and below the bound, such as the ordinal of an enum. */
    int readCount(int bound);

    /** Reads a string or null. */
    @Nullable
    String readString();

    /** Reads a value that was written without a type tag, or null. */
    <T> @Nullable T read(Marshaller<T> marshaller);

    /** Reads a value with its type, or null; fails if it is not an instance of the type expected. */
    <T> @Nullable T readAny(Class<T> expected);

    /**
     * Reads a reference, or null: the object itself if it lives in this node, else the node's proxy for it.
     *
     * @param expected the remote interface, or a type above remote interfaces, that the result must implement
     */
    <T> @Nullable T readRemote(Class<T> expected);

    /** Reads an exception, or null; fails if it is not an instance of the type expected. */
    <T extends Throwable> @Nullable T readThrowable(Class<T> expected);

    /** Reads an array or null. */
    boolean @Nullable [] readBooleans();

    /** Reads an array or null. */
    byte @Nullable [] readBytes();

    /** Reads an array or null. */
    short @Nullable [] readShorts();

    /** Reads an array or null. */
    char @Nullable [] readChars();

    /** Reads an array or null. */
    int @Nullable [] readInts();

    /** Reads an array or null. */
    long @Nullable [] readLongs();

    /** Reads an array or null. */
    float @Nullable [] readFloats();

    /** Reads an array or null. */
    double @Nullable [] readDoubles();

    /**
     * Reads what {@link WireWriter#writeArray} wrote, or null.
     *
     * @param component the component type
     */
    <E extends @Nullable Object> E @Nullable [] readArray(Class<?> component, ElementReader<? extends E> element);

    /**
     * Reads a collection of the kind that was written, or null.
     *
     * @param expected the declared type, such as {@code List.class}; the result is an instance of it
     */
    <E extends @Nullable Object, C extends Collection<?>> @Nullable C readCollection(
            Class<C> expected, ElementReader<? extends E> element);

    /** Reads a map of the kind that was written, or null. */
    <K extends @Nullable Object, V extends @Nullable Object, M extends Map<?, ?>> @Nullable M readMap(
            Class<M> expected, ElementReader<? extends K> key, ElementReader<? extends V> value);

    /** Reads an optional or null. */
    @SuppressWarnings("NullableOptional") // What users put into a message may be null, optionals included.
    <E> @Nullable Optional<E> readOptional(ElementReader<? extends E> element);

    /**
     * Reads what {@link WireWriter#writeFields} wrote into a new instance.
     *
     * @param type the value's class
     */
    <T> T readFields(Class<T> type);

    /** Begins the state of an evolvable value, which {@link #nextComponent} leads through. */
    void beginComponents(WireType type);

    /**
     * Goes to the next component that this version of the type has, skipping others.
     *
     * @return its place among {@link WireType#components}, each at most once; -1 at the end
     */
    int nextComponent();

    /**
     * The failure to throw for a constant that the enum does not have here.
     *
     * @param type the enum
     * @param name the name of the constant as it was read
     */
    RuntimeException unknownConstant(Class<?> type, @Nullable String name);

    /** Says that the value being read exists from now on, so that its own state may refer to it. */
    void created(Object value);
}
