package io.sojourn.runtime.marshal;

import io.sojourn.spi.WireType;
import java.util.Arrays;
import java.util.List;

/** The evolvable values that a message being read is in the middle of; the counterpart of {@link WrittenComponents}. */
final class ReadComponents {

    /** Within no component. */
    private static final int NONE = -1;

    private final BoundedInput in;
    private Frame[] frames = new Frame[4];
    private int count;

    /**
     * What the table of a type in a message means here.
     *
     * @param places for each component written its place here, or -1
     */
    record Table(WireType type, int[] places) {}

    /** One value. */
    private static final class Frame {
        int[] places = {};
        int next;
        int outerLimit = NONE;
        int objects;
        int types;
        int tables;
        int strings;
    }

    ReadComponents(BoundedInput in) {
        this.in = in;
    }

    /** How deep values are nested at present; goes into {@link #backTo}. */
    int depth() {
        return count;
    }

    /** Leaves the values that were begun since, because reading them has failed. */
    void backTo(int depth) {
        count = depth;
    }

    void begin(ComponentTable own, MessageReader reader, MessageReader.Graph graph) {
        if (count == frames.length) {
            frames = Arrays.copyOf(frames, 2 * count);
        }
        Frame frame = frames[count];
        if (frame == null) {
            frame = new Frame();
            frames[count] = frame;
        }
        count++;
        frame.places = places(own, reader, graph.tables);
        frame.next = 0;
        frame.outerLimit = NONE;
    }

    private static int[] places(ComponentTable own, MessageReader reader, List<Table> tables) {
        int number = reader.readCount(tables.size() + 1);
        if (number == 0) {
            int[] places = own.readPlaces(reader);
            tables.add(new Table(own.type(), places));
            return places;
        }
        Table known = tables.get(number - 1);
        if (known.type() != own.type()) {
            throw reader.fail(
                    new MalformedInput("The components of " + own.type().type().getName() + " are said to be those of "
                            + known.type().type().getName() + "."));
        }
        return known.places();
    }

    int next(MessageReader reader, MessageReader.Graph graph) {
        Frame frame = frames[count - 1];
        endComponent(frame, reader, graph);
        while (frame.next < frame.places.length) {
            int length = in.readVarInt(true);
            int place = frame.places[frame.next++];
            int outer = in.narrow(length);
            if (place >= 0) {
                frame.outerLimit = outer;
                frame.objects = graph.objects.size();
                frame.types = graph.userTypes.size();
                frame.tables = graph.tables.size();
                frame.strings = graph.strings.size();
                return place;
            }
            in.widen(outer);
        }
        count--;
        return NONE;
    }

    private void endComponent(Frame frame, MessageReader reader, MessageReader.Graph graph) {
        if (frame.outerLimit == NONE) {
            return;
        }
        if (in.left() > 0) {
            throw reader.fail(new MalformedInput("A component holds " + in.left() + " bytes more than were expected."));
        }
        in.widen(frame.outerLimit);
        frame.outerLimit = NONE;
        graph.objects.truncate(frame.objects);
        graph.userTypes.subList(frame.types, graph.userTypes.size()).clear();
        graph.tables.subList(frame.tables, graph.tables.size()).clear();
        graph.strings.subList(frame.strings, graph.strings.size()).clear();
    }
}
