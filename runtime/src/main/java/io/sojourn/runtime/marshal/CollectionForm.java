package io.sojourn.runtime.marshal;

import io.sojourn.spi.ElementReader;
import io.sojourn.spi.ElementWriter;
import io.sojourn.spi.WireWriter;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of collection is written and read: tag, count, what its rebuilding needs to know, elements.
 *
 * @param tag its tag; fixed by the protocol
 * @param shared whether a collection that occurs twice stays one, because it can change
 * @param concurrent whether other threads may change it while it is written, so that a copy is written
 * @param header writes what rebuilding needs beside the elements
 * @param rebuilding reads header and elements
 */
record CollectionForm(int tag, boolean shared, boolean concurrent, Header header, Rebuilding rebuilding)
        implements WriteForm, ReadForm {

    /** Writes what the elements do not show. */
    @FunctionalInterface
    interface Header {
        /** Nothing. */
        Header NONE = (out, collection) -> {};

        void write(MessageWriter out, Collection<?> collection);
    }

    /** Reads header and elements, whose count has been checked. */
    @FunctionalInterface
    interface Rebuilding {
        Collection<?> read(MessageReader in, int count, ElementReader<?> element);
    }

    /** A kind that can change, by one thread at a time. */
    static CollectionForm mutable(int tag, Rebuilding rebuilding) {
        return new CollectionForm(tag, true, false, Header.NONE, rebuilding);
    }

    /** A kind that can change, by several threads at once. */
    static CollectionForm concurrent(int tag, Rebuilding rebuilding) {
        return new CollectionForm(tag, true, true, Header.NONE, rebuilding);
    }

    /** A kind that never changes. */
    static CollectionForm immutable(int tag, Rebuilding rebuilding) {
        return new CollectionForm(tag, false, false, Header.NONE, rebuilding);
    }

    /** The same kind with something before its elements. */
    CollectionForm with(Header newHeader) {
        return new CollectionForm(tag, shared, concurrent, newHeader, rebuilding);
    }

    @Override
    public void write(
            MessageWriter out,
            Object value,
            ElementWriter<@Nullable Object> first,
            ElementWriter<@Nullable Object> second) {
        Collection<?> collection = (Collection<?>) value;
        if (shared && out.refersBack(collection)) {
            return;
        }
        Collection<?> elements = concurrent ? Arrays.asList(collection.toArray()) : collection;
        int count = elements.size();
        out.requireElements(collection, count);
        int outer = out.enter(collection);
        out.writeRaw(tag);
        out.writeCount(count);
        header.write(out, collection);
        int written = first == WireWriter.ANY
                ? writeTagged(out, outer, collection, elements)
                : writeElements(out, outer, collection, elements, first);
        if (written != count) {
            throw out.refuse(collection, "It was changed by another thread while it was written.");
        }
        out.exit(outer);
    }

    private static int writeElements(
            MessageWriter out,
            int outer,
            Collection<?> collection,
            Collection<?> elements,
            ElementWriter<@Nullable Object> writer) {
        int position = 0;
        try {
            for (Object element : elements) {
                writer.write(out, element);
                position++;
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw out.leaveElement(outer, collection, position, e);
        }
        return position;
    }

    /** Likewise with tags; a loop of its own, which is compiled for this one writer. */
    private static int writeTagged(MessageWriter out, int outer, Collection<?> collection, Collection<?> elements) {
        int position = 0;
        try {
            for (Object element : elements) {
                out.writeAny(element);
                position++;
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw out.leaveElement(outer, collection, position, e);
        }
        return position;
    }

    @Override
    public Object read(MessageReader in, ElementReader<?> first, ElementReader<?> second) {
        int outer = in.enter();
        int count = in.readElements();
        if (shared) {
            in.objects().begin(in.budget());
        } else {
            in.objects().beginUnshared();
        }
        Collection<?> collection = rebuilding.read(in, count, first);
        in.exit(outer, collection);
        return collection;
    }
}
