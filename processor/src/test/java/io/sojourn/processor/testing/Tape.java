package io.sojourn.processor.testing;

import io.sojourn.spi.ElementReader;
import io.sojourn.spi.ElementWriter;
import io.sojourn.spi.Marshaller;
import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A message held as a list of values, each with the kind it was written as; reading another kind fails. */
public final class Tape {

    private record Entry(String kind, Object value) {}

    private final Deque<Entry> entries = new ArrayDeque<>();

    /** Whether everything was read. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    void put(String kind, Object value) {
        entries.add(new Entry(kind, value));
    }

    Object take(String kind) {
        if (entries.isEmpty()) {
            throw new AssertionError("reading " + kind + " at the end of the message");
        }
        Entry entry = entries.remove();
        if (!entry.kind().equals(kind)) {
            throw new AssertionError("reading " + kind + " where " + entry + " was written");
        }
        return entry.value();
    }

    /** Writes to the tape. */
    @SuppressWarnings("unchecked")
    static final class Writer extends TapeWriter {
        Writer(Tape tape) {
            super(tape);
        }

        @Override
        public <T> void write(T value, Marshaller<T> marshaller) {
            tape.put("value", value == null);
            if (value != null) {
                marshaller.write(this, value);
            }
        }

        @Override
        public <E> void writeArray(E[] array, ElementWriter<? super E> element) {
            tape.put("array", array == null ? -1 : array.length);
            for (int i = 0; array != null && i < array.length; i++) {
                element.write(this, array[i]);
            }
        }

        @Override
        public <E> void writeCollection(Collection<E> collection, ElementWriter<? super E> element) {
            tape.put("collection", collection == null ? -1 : collection.size());
            if (collection != null) {
                collection.forEach(each -> element.write(this, each));
            }
        }

        @Override
        public <K, V> void writeMap(Map<K, V> map, ElementWriter<? super K> key, ElementWriter<? super V> value) {
            tape.put("map", map == null ? -1 : map.size());
            if (map != null) {
                map.forEach((k, v) -> {
                    key.write(this, k);
                    value.write(this, v);
                });
            }
        }

        @Override
        public <E> void writeOptional(Optional<E> optional, ElementWriter<? super E> element) {
            tape.put("optional", optional == null ? -1 : optional.isPresent() ? 1 : 0);
            if (optional != null) {
                optional.ifPresent(each -> element.write(this, each));
            }
        }
    }

    /** Reads from the tape. */
    @SuppressWarnings("unchecked")
    static final class Reader extends TapeReader {
        Reader(Tape tape) {
            super(tape);
        }

        @Override
        public <T> T read(Marshaller<T> marshaller) {
            return (boolean) tape.take("value") ? null : marshaller.read(this);
        }

        @Override
        public <E> E[] readArray(Class<?> component, ElementReader<? extends E> element) {
            int length = (int) tape.take("array");
            if (length < 0) {
                return null;
            }
            E[] array = (E[]) Array.newInstance(component, length);
            for (int i = 0; i < length; i++) {
                array[i] = element.read(this);
            }
            return array;
        }

        @Override
        public <E, C extends Collection<?>> C readCollection(Class<C> expected, ElementReader<? extends E> element) {
            int size = (int) tape.take("collection");
            if (size < 0) {
                return null;
            }
            List<E> elements = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                elements.add(element.read(this));
            }
            return expected.cast(expected.isInstance(elements) ? elements : new LinkedHashSet<>(elements));
        }

        @Override
        public <K, V, M extends Map<?, ?>> M readMap(
                Class<M> expected, ElementReader<? extends K> key, ElementReader<? extends V> value) {
            int size = (int) tape.take("map");
            if (size < 0) {
                return null;
            }
            Map<K, V> map = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                map.put(key.read(this), value.read(this));
            }
            return expected.cast(map);
        }

        @Override
        public <E> Optional<E> readOptional(ElementReader<? extends E> element) {
            int present = (int) tape.take("optional");
            return present < 0 ? null : present == 0 ? Optional.empty() : Optional.of(element.read(this));
        }
    }
}
