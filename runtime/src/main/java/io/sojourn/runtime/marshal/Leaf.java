package io.sojourn.runtime.marshal;

import io.sojourn.spi.ElementReader;
import io.sojourn.spi.ElementWriter;
import org.jspecify.annotations.Nullable;

/**
 * A class of the JDK whose values are written alike in every position.
 *
 * @param tag its tag; fixed by the protocol
 * @param type the class
 * @param shared whether a value that occurs twice is written once and stays one value
 * @param nests whether a value can hold others
 * @param memory about how many bytes a value takes, beyond the strings and arrays it is read from
 * @param writer writes the state
 * @param reader reads what the writer wrote
 */
record Leaf<T>(int tag, Class<T> type, boolean shared, boolean nests, int memory, Writing<T> writer, Reading<T> reader)
        implements WriteForm, ReadForm {

    /** Writes the state of a value. */
    @FunctionalInterface
    interface Writing<T> {
        void write(MessageWriter out, T value);
    }

    /** Reads the state of a value. */
    @FunctionalInterface
    interface Reading<T> {
        T read(MessageReader in);
    }

    /** A class whose values never change. */
    static <T> Leaf<T> value(int tag, Class<T> type, int memory, Writing<T> writer, Reading<T> reader) {
        return new Leaf<>(tag, type, false, false, memory, writer, reader);
    }

    /** A class whose values never change but cost so much to make that one that occurs twice is made once. */
    static <T> Leaf<T> heavy(int tag, Class<T> type, int memory, Writing<T> writer, Reading<T> reader) {
        return new Leaf<>(tag, type, true, true, memory, writer, reader);
    }

    /** A class whose values can change. */
    static <T> Leaf<T> mutable(int tag, Class<T> type, int memory, Writing<T> writer, Reading<T> reader) {
        return new Leaf<>(tag, type, true, true, memory, writer, reader);
    }

    /** A class whose values never change but hold others. */
    static <T> Leaf<T> holder(int tag, Class<T> type, int memory, Writing<T> writer, Reading<T> reader) {
        return new Leaf<>(tag, type, false, true, memory, writer, reader);
    }

    @Override
    @SuppressWarnings("unchecked") // The form was chosen by the class of the value.
    public void write(
            MessageWriter out,
            Object value,
            ElementWriter<@Nullable Object> first,
            ElementWriter<@Nullable Object> second) {
        if (!nests) {
            out.writeRaw(tag);
            writer.write(out, (T) value);
        } else if (!shared || !out.refersBack(value)) {
            int outer = out.enter(value);
            out.writeRaw(tag);
            writer.write(out, (T) value);
            out.exit(outer);
        }
    }

    @Override
    public Object read(MessageReader in, ElementReader<?> first, ElementReader<?> second) {
        in.budget().allocate(memory);
        if (!nests) {
            return (Object) reader.read(in);
        }
        int outer = in.enter();
        if (shared) {
            in.objects().begin(in.budget());
        } else {
            in.objects().beginUnshared();
        }
        T value = reader.read(in);
        in.exit(outer, value);
        return (Object) value;
    }

    /** Reads a text that must not be null. */
    static String text(MessageReader in) {
        return present(in.readText());
    }

    /** Reads a string in an open position. */
    static String string(MessageReader in) {
        return present(in.readString());
    }

    private static String present(@Nullable String text) {
        if (text == null) {
            throw new MalformedInput("A text is missing.");
        }
        return text;
    }
}
