package io.sojourn.processor.portable;

import io.sojourn.processor.portable.TokenWriter.Again;
import io.sojourn.processor.portable.TokenWriter.Count;
import io.sojourn.processor.portable.TokenWriter.Fields;
import io.sojourn.processor.portable.TokenWriter.Leaf;
import io.sojourn.processor.portable.TokenWriter.New;
import io.sojourn.processor.portable.TokenWriter.Tag;
import io.sojourn.spi.ElementReader;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.ThrowableMarshaller;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what {@link TokenWriter} wrote. */
final class TokenReader implements WireReader {

    private final GeneratedTypes types;
    private final Deque<Object> tokens;
    private final Map<Integer, Object> known = new HashMap<>();
    private final Deque<Integer> beingRead = new ArrayDeque<>();

    TokenReader(GeneratedTypes types, List<Object> tokens) {
        this.types = types;
        this.tokens = new ArrayDeque<>(tokens);
    }

    boolean atEnd() {
        return tokens.isEmpty();
    }

    private Object next() {
        return tokens.removeFirst();
    }

    private <T> @Nullable T nextOrNull(Class<T> type) {
        Object next = next();
        return next == TokenWriter.NULL ? null : type.cast(next);
    }

    @Override
    public boolean readBoolean() {
        return (Boolean) next();
    }

    @Override
    public byte readByte() {
        return (Byte) next();
    }

    @Override
    public short readShort() {
        return (Short) next();
    }

    @Override
    public char readChar() {
        return (Character) next();
    }

    @Override
    public int readInt() {
        return (Integer) next();
    }

    @Override
    public long readLong() {
        return (Long) next();
    }

    @Override
    public float readFloat() {
        return (Float) next();
    }

    @Override
    public double readDouble() {
        return (Double) next();
    }

    @Override
    public int readCount(int bound) {
        int count = (Integer) next();
        if (count >= bound) {
            throw new IllegalStateException(count + " is not below " + bound);
        }
        return count;
    }

    @Override
    public @Nullable String readString() {
        return nextOrNull(String.class);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T read(Marshaller<T> marshaller) {
        Object token = next();
        if (token == TokenWriter.NULL) {
            return null;
        }
        if (token == TokenWriter.VALUE) {
            return marshaller.read(this);
        }
        if (token instanceof Again again) {
            return (T) known.get(again.index());
        }
        int index = ((New) token).index();
        beingRead.push(index);
        T value = marshaller.read(this);
        beingRead.remove(index);
        known.put(index, value);
        return value;
    }

    @Override
    public void created(Object value) {
        known.put(beingRead.element(), value);
    }

    @Override
    public <T> @Nullable T readAny(Class<T> expected) {
        Object first = tokens.peekFirst();
        if (first == TokenWriter.NULL) {
            next();
            return null;
        }
        if (first instanceof Leaf) {
            return expected.cast(((Leaf) next()).value());
        }
        if (first instanceof Tag tag && types.marshaller(tag.type()) instanceof Marshaller<?> marshaller) {
            next();
            return expected.cast(read(marshaller));
        }
        return expected.cast(readThrowable(Throwable.class));
    }

    @Override
    public <T> @Nullable T readRemote(Class<T> expected) {
        Leaf leaf = nextOrNull(Leaf.class);
        return leaf == null ? null : expected.cast(leaf.value());
    }

    @Override
    public <T extends Throwable> @Nullable T readThrowable(Class<T> expected) {
        Object token = next();
        if (token == TokenWriter.NULL) {
            return null;
        }
        if (token instanceof Leaf leaf) {
            return expected.cast(leaf.value());
        }
        String message = nextOrNull(String.class);
        Throwable cause = (Throwable) ((Optional<?>) ((Leaf) next()).value()).orElse(null);
        ThrowableMarshaller<?> marshaller = (ThrowableMarshaller<?>) types.marshaller(((Tag) token).type());
        Throwable read = marshaller.read(message, cause, this);
        if (cause != null && read.getCause() == null) {
            read.initCause(cause);
        }
        return expected.cast(read);
    }

    @Override
    public boolean @Nullable [] readBooleans() {
        return nextOrNull(boolean[].class);
    }

    @Override
    public byte @Nullable [] readBytes() {
        return nextOrNull(byte[].class);
    }

    @Override
    public short @Nullable [] readShorts() {
        return nextOrNull(short[].class);
    }

    @Override
    public char @Nullable [] readChars() {
        return nextOrNull(char[].class);
    }

    @Override
    public int @Nullable [] readInts() {
        return nextOrNull(int[].class);
    }

    @Override
    public long @Nullable [] readLongs() {
        return nextOrNull(long[].class);
    }

    @Override
    public float @Nullable [] readFloats() {
        return nextOrNull(float[].class);
    }

    @Override
    public double @Nullable [] readDoubles() {
        return nextOrNull(double[].class);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <E> E @Nullable [] readArray(Class<?> component, ElementReader<? extends E> element) {
        Count count = nextOrNull(Count.class);
        if (count == null) {
            return null;
        }
        if (count.kind() != component) {
            throw new IllegalStateException("An array of " + count.kind() + " is no array of " + component);
        }
        E[] array = (E[]) Array.newInstance(component, count.count());
        for (int i = 0; i < array.length; i++) {
            array[i] = element.read(this);
        }
        return array;
    }

    @Override
    public <E, C extends Collection<?>> @Nullable C readCollection(
            Class<C> expected, ElementReader<? extends E> element) {
        Count count = nextOrNull(Count.class);
        if (count == null) {
            return null;
        }
        Collection<E> read = SortedSet.class.isAssignableFrom(count.kind())
                ? new TreeSet<>()
                : Set.class.isAssignableFrom(count.kind()) ? new LinkedHashSet<>() : new ArrayList<>();
        for (int i = 0; i < count.count(); i++) {
            read.add(element.read(this));
        }
        return expected.cast(read);
    }

    @Override
    public <K, V, M extends Map<?, ?>> @Nullable M readMap(
            Class<M> expected, ElementReader<? extends K> key, ElementReader<? extends V> value) {
        Count count = nextOrNull(Count.class);
        if (count == null) {
            return null;
        }
        Map<K, V> read = SortedMap.class.isAssignableFrom(count.kind()) ? new TreeMap<>() : new LinkedHashMap<>();
        for (int i = 0; i < count.count(); i++) {
            read.put(key.read(this), value.read(this));
        }
        return expected.cast(read);
    }

    @Override
    @SuppressWarnings("NullableOptional") // the surface allows it
    public <E> @Nullable Optional<E> readOptional(ElementReader<? extends E> element) {
        Boolean present = nextOrNull(Boolean.class);
        if (present == null) {
            return null;
        }
        return present ? Optional.of(element.read(this)) : Optional.empty();
    }

    @Override
    public <T> T readFields(Class<T> type) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            T value = constructor.newInstance();
            for (Map.Entry<Field, Object> entry : ((Fields) next()).values().entrySet()) {
                entry.getKey().set(value, entry.getValue());
            }
            return value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static Object get(Field field, Object value) {
        try {
            field.setAccessible(true);
            return field.get(value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

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
