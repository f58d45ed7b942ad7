package io.sojourn.runtime.marshal;

import io.sojourn.spi.Hashes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Class literals and component types in messages: a number for the most common ones, else the tag of a class that the
 * reader's table, or the list of JDK classes, knows already. Nothing is ever loaded.
 */
final class ClassTokens {

    private static final int ARRAY = 0;
    private static final int TAGGED = 1;
    private static final int FIRST_NUMBERED = 2;
    private static final int DIMENSIONS = 8;

    private static final List<Class<?>> NUMBERED = List.of(
            boolean.class,
            byte.class,
            short.class,
            char.class,
            int.class,
            long.class,
            float.class,
            double.class,
            void.class,
            Object.class,
            String.class);

    private ClassTokens() {}

    static void write(MessageWriter out, Class<?> type) {
        if (type.isArray()) {
            out.writeRaw(ARRAY);
            write(out, type.getComponentType());
            return;
        }
        int number = NUMBERED.indexOf(type);
        if (number >= 0) {
            out.writeRaw(FIRST_NUMBERED + number);
        } else if (JdkClasses.contains(type) || out.types().knows(type)) {
            out.writeRaw(TAGGED);
            out.writeFixedLong(Hashes.typeTag(type.getName()));
        } else {
            throw out.refuse(
                    type,
                    "The class " + type.getName() + " is not known to this node, so it cannot be named in a message. "
                            + Advice.forClass(type));
        }
    }

    static Class<?> read(MessageReader in) {
        int dimensions = 0;
        int code = in.readRaw();
        while (code == ARRAY) {
            if (++dimensions > DIMENSIONS) {
                throw new MalformedInput("An array has more than " + DIMENSIONS + " dimensions.");
            }
            code = in.readRaw();
        }
        Class<?> type = code == TAGGED ? tagged(in) : numbered(code);
        for (; dimensions > 0; dimensions--) {
            if (type == void.class) {
                throw new MalformedInput("There are no arrays of void.");
            }
            type = type.arrayType();
        }
        return type;
    }

    private static Class<?> tagged(MessageReader in) {
        long tag = in.readFixedLong();
        @Nullable Class<?> type = JdkClasses.forTag(tag);
        if (type == null) {
            type = in.types().classForTag(tag, in.scope());
        }
        if (type == null) {
            throw new MalformedInput("No class with the tag " + Long.toHexString(tag) + " is known here.");
        }
        return type;
    }

    private static Class<?> numbered(int code) {
        if (code - FIRST_NUMBERED >= NUMBERED.size()) {
            throw new MalformedInput("No class has the number " + code + ".");
        }
        return NUMBERED.get(code - FIRST_NUMBERED);
    }
}
