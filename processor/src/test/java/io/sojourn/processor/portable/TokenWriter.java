package io.sojourn.processor.portable;

import io.sojourn.spi.ElementWriter;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.ThrowableMarshaller;
import io.sojourn.spi.WireType;
import io.sojourn.spi.WireWriter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a message as a list of tokens instead of bytes, so that tests see which calls generated code makes. */
final class TokenWriter implements WireWriter {

    /** Stands for null. */
    static final Object NULL = "<null>";

    /** Stands before the state of a value that has no identity in the message. */
    static final Object VALUE = "<value>";

    /** Stands before the state of a value that has an identity in the message. */
    record New(int index) {}

    /** Stands for a value met before. */
    record Again(int index) {}

    /** Stands before a value whose class the reader does not know otherwise. */
    record Tag(Class<?> type) {}

    /** A value that the runtime copies without a marshaller. */
    record Leaf(Object value) {}

    /** How many elements follow. */
    record Count(Class<?> kind, int count) {}

    /** What reflection found. */
    record Fields(Map<Field, Object> values) {}

    private final GeneratedTypes types;
    private final List<Object> tokens = new ArrayList<>();
    private final IdentityHashMap<Object, Integer> known = new IdentityHashMap<>();

    TokenWriter(GeneratedTypes types) {
        this.types = types;
    }

    List<Object> tokens() {
        return tokens;
    }

    @Override
    public void writeBoolean(boolean value) {
        tokens.add(value);
    }

    @Override
    public void writeByte(byte value) {
        tokens.add(value);
    }

    @Override
    public void writeShort(short value) {
        tokens.add(value);
    }

    @Override
    public void writeChar(char value) {
        tokens.add(value);
    }

    @Override
    public void writeInt(int value) {
        tokens.add(value);
    }

    @Override
    public void writeLong(long value) {
        tokens.add(value);
    }

    @Override
    public void writeFloat(float value) {
        tokens.add(value);
    }

    @Override
    public void writeDouble(double value) {
        tokens.add(value);
    }

    @Override
    public void writeCount(int count) {
        tokens.add(count);
    }

    @Override
    public void writeString(@Nullable String value) {
        orNull(value);
    }

    private boolean orNull(@Nullable Object value) {
        tokens.add(value == null ? NULL : value);
        return value != null;
    }

    @Override
    public <T> void write(@Nullable T value, Marshaller<T> marshaller) {
        if (value == null) {
            tokens.add(NULL);
        } else if (!marshaller.tracked()) {
            tokens.add(VALUE);
            marshaller.write(this, value);
        } else if (known.containsKey(value)) {
            tokens.add(new Again(known.get(value)));
        } else {
            known.put(value, known.size());
            tokens.add(new New(known.get(value)));
            marshaller.write(this, value);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public void writeAny(@Nullable Object value) {
        if (value instanceof Throwable throwable) {
            writeThrowable(throwable);
            return;
        }
        if (value == null) {
            tokens.add(NULL);
            return;
        }
        Class<?> type = value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
        if (types.marshaller(type) instanceof Marshaller<?> marshaller) {
            tokens.add(new Tag(type));
            write(value, (Marshaller<Object>) marshaller);
        } else if (type.getClassLoader() == null || type.isArray()) {
            tokens.add(new Leaf(value));
        } else {
            throw new IllegalStateException(type + " has no marshaller");
        }
    }

    @Override
    public void writeRemote(@Nullable Object object) {
        tokens.add(object == null ? NULL : new Leaf(object));
    }

    @Override
    @SuppressWarnings("unchecked")
    public void writeThrowable(@Nullable Throwable throwable) {
        if (throwable == null) {
            tokens.add(NULL);
            return;
        }
        if (!(types.marshaller(throwable.getClass()) instanceof ThrowableMarshaller<?> marshaller)) {
            tokens.add(new Leaf(throwable));
            return;
        }
        tokens.add(new Tag(throwable.getClass()));
        orNull(throwable.getMessage());
        tokens.add(new Leaf(Optional.ofNullable(throwable.getCause())));
        ((ThrowableMarshaller<Throwable>) marshaller).write(this, throwable);
    }

    @Override
    public void writeBooleans(boolean @Nullable [] array) {
        orNull(array);
    }

    @Override
    public void writeBytes(byte @Nullable [] array) {
        orNull(array);
    }

    @Override
    public void writeShorts(short @Nullable [] array) {
        orNull(array);
    }

    @Override
    public void writeChars(char @Nullable [] array) {
        orNull(array);
    }

    @Override
    public void writeInts(int @Nullable [] array) {
        orNull(array);
    }

    @Override
    public void writeLongs(long @Nullable [] array) {
        orNull(array);
    }

    @Override
    public void writeFloats(float @Nullable [] array) {
        orNull(array);
    }

    @Override
    public void writeDoubles(double @Nullable [] array) {
        orNull(array);
    }

    @Override
    public <E> void writeArray(E @Nullable [] array, ElementWriter<? super E> element) {
        if (array == null) {
            tokens.add(NULL);
            return;
        }
        tokens.add(new Count(array.getClass().getComponentType(), array.length));
        for (E each : array) {
            element.write(this, each);
        }
    }

    @Override
    public <E> void writeCollection(@Nullable Collection<E> collection, ElementWriter<? super E> element) {
        if (collection == null) {
            tokens.add(NULL);
            return;
        }
        tokens.add(new Count(collection.getClass(), collection.size()));
        collection.forEach(each -> element.write(this, each));
    }

    @Override
    public <K, V> void writeMap(@Nullable Map<K, V> map, ElementWriter<? super K> key, ElementWriter<? super V> value) {
        if (map == null) {
            tokens.add(NULL);
            return;
        }
        tokens.add(new Count(map.getClass(), map.size()));
        map.forEach((k, v) -> {
            key.write(this, k);
            value.write(this, v);
        });
    }

    @Override
    @SuppressWarnings("NullableOptional") // the surface allows it
    public <E> void writeOptional(@Nullable Optional<E> optional, ElementWriter<? super E> element) {
        if (optional == null) {
            tokens.add(NULL);
            return;
        }
        tokens.add(optional.isPresent());
        optional.ifPresent(each -> element.write(this, each));
    }

    @Override
    public <T> void writeFields(T value, Class<T> type) {
        Map<Field, Object> values = new java.util.LinkedHashMap<>();
        for (Class<?> owner = type; owner != Object.class; owner = owner.getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    values.put(field, TokenReader.get(field, value));
                }
            }
        }
        tokens.add(new Fields(values));
    }

    @Override
    public void beginComponents(WireType type) {}

    @Override
    public void beginComponent() {}

    @Override
    public void endComponents() {}
}
