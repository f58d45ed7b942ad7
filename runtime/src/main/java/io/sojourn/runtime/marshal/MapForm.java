package io.sojourn.runtime.marshal;

import io.sojourn.spi.ElementReader;
import io.sojourn.spi.ElementWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of map is written and read: tag, count, what its rebuilding needs to know, entries.
 *
 * @param tag its tag; fixed by the protocol
 * @param shared whether a map that occurs twice stays one, because it can change
 * @param concurrent whether other threads may change it while it is written, so that a copy is written
 * @param header writes what rebuilding needs beside the entries
 * @param rebuilding reads header and entries
 */
record MapForm(int tag, boolean shared, boolean concurrent, Header header, Rebuilding rebuilding)
        implements WriteForm, ReadForm {

    private static final int SHOWN_KEY = 64;

    /** Writes what the entries do not show. */
    @FunctionalInterface
    interface Header {
        /** Nothing. */
        Header NONE = (out, map) -> {};

        void write(MessageWriter out, Map<?, ?> map);
    }

    /** Reads header and entries, whose count has been checked. */
    @FunctionalInterface
    interface Rebuilding {
        Map<?, ?> read(MessageReader in, int count, ElementReader<?> key, ElementReader<?> value);
    }

    /** A kind that can change, by one thread at a time. */
    static MapForm mutable(int tag, Rebuilding rebuilding) {
        return new MapForm(tag, true, false, Header.NONE, rebuilding);
    }

    /** A kind that can change, by several threads at once. */
    static MapForm concurrent(int tag, Rebuilding rebuilding) {
        return new MapForm(tag, true, true, Header.NONE, rebuilding);
    }

    /** A kind that never changes. */
    static MapForm immutable(int tag, Rebuilding rebuilding) {
        return new MapForm(tag, false, false, Header.NONE, rebuilding);
    }

    /** The same kind with something before its entries. */
    MapForm with(Header newHeader) {
        return new MapForm(tag, shared, concurrent, newHeader, rebuilding);
    }

    @Override
    public void write(
            MessageWriter out,
            Object value,
            ElementWriter<@Nullable Object> first,
            ElementWriter<@Nullable Object> second) {
        Map<?, ?> map = (Map<?, ?>) value;
        if (shared && out.refersBack(map)) {
            return;
        }
        Collection<? extends Map.Entry<?, ?>> entries = concurrent ? copyOf(map) : map.entrySet();
        int count = entries.size();
        out.requireElements(map, count);
        int outer = out.enter(map);
        out.writeRaw(tag);
        out.writeCount(count);
        header.write(out, map);
        int position = 0;
        Object at = 0;
        try {
            for (Map.Entry<?, ?> entry : entries) {
                at = "key #" + position;
                first.write(out, entry.getKey());
                at = shown(entry.getKey(), position);
                second.write(out, entry.getValue());
                position++;
            }
        } catch (RuntimeException | StackOverflowError e) {
            throw out.leaveElement(outer, map, at, e);
        }
        if (position != count) {
            throw out.refuse(map, "It was changed by another thread while it was written.");
        }
        out.exit(outer);
    }

    private static String shown(@Nullable Object key, int position) {
        return key instanceof String text && text.length() <= SHOWN_KEY ? "\"" + text + "\"" : "#" + position;
    }

    /** A copy under the map's own lock, where it has one. */
    private static Collection<? extends Map.Entry<?, ?>> copyOf(Map<?, ?> map) {
        synchronized (map) {
            return new ArrayList<>(map.entrySet());
        }
    }

    @Override
    public Object read(MessageReader in, ElementReader<?> first, ElementReader<?> second) {
        int outer = in.enter();
        int count = in.readElements();
        if (count > in.bytesLeft() / 2) {
            throw new MalformedInput(count + " entries were announced, " + in.bytesLeft() + " bytes are left.");
        }
        if (shared) {
            in.objects().begin(in.budget());
        } else {
            in.objects().beginUnshared();
        }
        Map<?, ?> map = rebuilding.read(in, count, first, second);
        in.exit(outer, map);
        return map;
    }
}
