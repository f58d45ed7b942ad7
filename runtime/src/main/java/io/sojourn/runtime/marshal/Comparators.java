package io.sojourn.runtime.marshal;

import java.util.Collections;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The orders of sorted collections: natural, reversed, ignoring case, or a user's comparator that is itself a portable
 * enum constant or record.
 */
final class Comparators {

    private static final int NATURAL = 0;
    private static final int NATURAL_OBJECT = 1;
    private static final int REVERSE = 2;
    private static final int IGNORE_CASE = 3;
    private static final int REVERSED = 4;
    private static final int PORTABLE = 5;

    private static final Class<?> REVERSED_CLASS =
            Collections.reverseOrder(String.CASE_INSENSITIVE_ORDER).getClass();

    private Comparators() {}

    static void write(MessageWriter out, @Nullable Comparator<?> order, Object collection) {
        if (order == null) {
            out.writeRaw(NATURAL);
        } else if (order == Comparator.naturalOrder()) {
            out.writeRaw(NATURAL_OBJECT);
        } else if (order == Collections.reverseOrder()) {
            out.writeRaw(REVERSE);
        } else if (order == String.CASE_INSENSITIVE_ORDER) {
            out.writeRaw(IGNORE_CASE);
        } else if (order.getClass() == REVERSED_CLASS) {
            out.writeRaw(REVERSED);
            write(out, order.reversed(), collection);
        } else if ((order instanceof Enum || order instanceof Record)
                && out.types().knows(order.getClass())) {
            out.writeRaw(PORTABLE);
            out.writeAny(order);
        } else {
            throw out.refuse(
                    collection,
                    "Its comparator, a " + order.getClass().getName() + ", cannot travel. Use the natural order, "
                            + "Comparator.reverseOrder(), String.CASE_INSENSITIVE_ORDER, or an enum constant or record "
                            + "marked @Portable that implements Comparator; or send an unsorted copy.");
        }
    }

    @SuppressWarnings("unchecked") // A wrong element makes the comparator fail, which fails the message.
    static @Nullable Comparator<Object> read(MessageReader in) {
        boolean reversed = false;
        int code = in.readRaw();
        if (code == REVERSED) {
            reversed = true;
            code = in.readRaw();
        }
        Comparator<?> order = switch (code) {
            case NATURAL -> null;
            case NATURAL_OBJECT -> (Comparator<?>) Comparator.naturalOrder();
            case REVERSE -> Collections.reverseOrder();
            case IGNORE_CASE -> String.CASE_INSENSITIVE_ORDER;
            case PORTABLE -> in.readAny(Comparator.class);
            default -> throw new MalformedInput("No order of elements has the number " + code + ".");
        };
        return (Comparator<Object>) (reversed ? Collections.reverseOrder(order) : order);
    }
}
