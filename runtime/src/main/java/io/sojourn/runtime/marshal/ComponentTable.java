package io.sojourn.runtime.marshal;

import io.sojourn.spi.EvolvableComponent;
import io.sojourn.spi.Hashes;
import io.sojourn.spi.WireType;
import java.util.List;

/**
 * The components of one evolvable type as messages name them: each by a number for its name, and 32 bits of how it is
 * written, so that a component whose type has changed is never misread. Immutable.
 */
final class ComponentTable {

    /** How many bytes one component takes in the table of a message. */
    static final int BYTES = 8;

    private final WireType type;
    private final int[] ids;
    private final int[] layouts;

    /**
     * The table of a type.
     *
     * @throws IllegalStateException if two components have one number
     */
    ComponentTable(WireType type) {
        this.type = type;
        List<EvolvableComponent> components = type.components();
        ids = components.stream().mapToInt(EvolvableComponent::id).toArray();
        layouts = components.stream().mapToInt(ComponentTable::layout).toArray();
        for (int i = 0; i < ids.length; i++) {
            int first = place(ids[i], 0);
            if (first != i) {
                throw new IllegalStateException(
                        "Two components of " + type.type().getName() + " have the same number: "
                                + components.get(first).name() + " and "
                                + components.get(i).name() + ". Rename one of them.");
            }
        }
    }

    private static int layout(EvolvableComponent component) {
        return (int) Hashes.of(component.shape() + "\n" + Layouts.text(component.layouts()));
    }

    WireType type() {
        return type;
    }

    int size() {
        return ids.length;
    }

    /** Writes the table. */
    void write(MessageWriter out) {
        out.writeCount(ids.length);
        for (int i = 0; i < ids.length; i++) {
            out.writeFixedInt(ids[i]);
            out.writeFixedInt(layouts[i]);
        }
    }

    /**
     * Reads the table of another version.
     *
     * @return for each component that it has the place in this table, or -1 if there is none
     */
    int[] readPlaces(MessageReader in) {
        int count = in.readCount(Integer.MAX_VALUE);
        in.in.requireItems(count, BYTES);
        in.budget().allocate(32 + 4L * count);
        int[] places = new int[count];
        boolean[] met = new boolean[ids.length];
        for (int i = 0; i < count; i++) {
            int place = place(in.readFixedInt(), i);
            int layout = in.readFixedInt();
            places[i] = place;
            if (place >= 0) {
                if (met[place]) {
                    throw in.fail(new MalformedInput("A component of " + name() + " is announced twice."));
                }
                met[place] = true;
                if (layouts[place] != layout) {
                    throw in.fail(otherType(place));
                }
            }
        }
        return places;
    }

    private OtherLayout otherType(int place) {
        EvolvableComponent component = type.components().get(place);
        return new OtherLayout(
                type.type(),
                "The component '" + component.name() + "' of " + name() + " has another type, or a type of another "
                        + "layout, at the sender. Here it is " + component.shape() + ".");
    }

    private String name() {
        return type.type().getName();
    }

    /** The place of a component, or -1; looks where it is expected first, because most versions agree in their order. */
    private int place(int id, int expected) {
        if (expected > 0 && expected < ids.length && ids[expected] == id) {
            return expected;
        }
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == id) {
                return i;
            }
        }
        return -1;
    }
}
