package io.sojourn.runtime.marshal;

import java.util.Arrays;

/**
 * The evolvable values that a message being written is in the middle of.
 *
 * <p>A component can be skipped by its length, so that nothing behind it may refer back into it: objects, types, tables
 * and strings that are first met within a component have their numbers only until its end.
 */
final class WrittenComponents {

    private static final int TABLE = 0;
    private static final int LEFT = 1;
    private static final int LENGTH_AT = 2;
    private static final int OBJECTS = 3;
    private static final int TYPES = 4;
    private static final int TABLES = 5;
    private static final int STRINGS = 6;
    private static final int FRAME = 7;

    private final BoundedOutput out;
    private int[] frames = new int[4 * FRAME];
    private int top = -FRAME;

    WrittenComponents(BoundedOutput out) {
        this.out = out;
    }

    /** How deep values are nested at present; goes into {@link #backTo}. */
    int depth() {
        return top;
    }

    /** Leaves the values that were begun since, because writing them has failed. */
    void backTo(int depth) {
        top = depth;
    }

    void begin(ComponentTable table, MessageWriter writer, MessageWriter.Graph graph) {
        top += FRAME;
        if (top == frames.length) {
            frames = Arrays.copyOf(frames, 2 * top);
        }
        int known = graph.tables.find(table.type());
        writer.writeCount(known + 1);
        if (known < 0) {
            table.write(writer);
        }
        frames[top + TABLE] = table.size();
        frames[top + LEFT] = table.size();
        frames[top + LENGTH_AT] = -1;
    }

    void next(MessageWriter.Graph graph) {
        endComponent(graph);
        if (frames[top + LEFT]-- == 0) {
            throw new IllegalStateException(
                    "A marshaller writes more than the " + frames[top + TABLE] + " components of its type.");
        }
        frames[top + LENGTH_AT] = out.position();
        frames[top + OBJECTS] = graph.objects.size();
        frames[top + TYPES] = graph.userTypes.size();
        frames[top + TABLES] = graph.tables.size();
        frames[top + STRINGS] = graph.strings.size();
        // Nearly all components are shorter than 128 bytes; longer ones are moved to make room for their length.
        out.writeByte(0);
    }

    void end(MessageWriter.Graph graph) {
        endComponent(graph);
        if (frames[top + LEFT] > 0) {
            throw new IllegalStateException("A marshaller writes " + frames[top + LEFT] + " of the "
                    + frames[top + TABLE] + " components of its type too few.");
        }
        top -= FRAME;
    }

    private void endComponent(MessageWriter.Graph graph) {
        int at = frames[top + LENGTH_AT];
        if (at >= 0) {
            out.insertLength(at);
            graph.objects.truncate(frames[top + OBJECTS]);
            graph.userTypes.truncate(frames[top + TYPES]);
            graph.tables.truncate(frames[top + TABLES]);
            graph.strings.truncate(frames[top + STRINGS]);
        }
    }
}
