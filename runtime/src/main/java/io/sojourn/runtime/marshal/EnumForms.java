package io.sojourn.runtime.marshal;

import io.sojourn.spi.ElementReader;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/** Sets and maps of enum constants, whose class must be known even where they are empty. */
final class EnumForms {

    private EnumForms() {}

    static void writeSetType(MessageWriter out, Collection<?> collection) {
        ClassTokens.write(out, elementType((EnumSet<?>) collection, out));
    }

    private static <E extends Enum<E>> Class<?> elementType(EnumSet<E> set, MessageWriter out) {
        EnumSet<E> some = set.isEmpty() ? EnumSet.complementOf(set) : set;
        if (some.isEmpty()) {
            throw out.refuse(set, "A set of an enum without constants does not tell which enum it is of.");
        }
        return some.iterator().next().getDeclaringClass();
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // The class is checked to be an enum; each element when it is added.
    static Collection<?> readSet(MessageReader in, int count, ElementReader<?> element) {
        Class type = enumClass(in);
        Object[] constants = type.getEnumConstants();
        in.budget().allocate(64 + 8L * constants.length);
        EnumSet set = EnumSet.noneOf(type);
        in.created(set);
        for (int i = 0; i < count; i++) {
            if (!set.add(type.cast(element.read(in)))) {
                throw new MalformedInput("A set of enum constants holds one twice.");
            }
        }
        return set;
    }

    static void writeMapType(MessageWriter out, EnumMap<?, ?> map) {
        ClassTokens.write(
                out,
                map.isEmpty() ? keyType(map) : map.keySet().iterator().next().getDeclaringClass());
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // Likewise.
    static EnumMap<?, @Nullable Object> emptyMap(MessageReader in) {
        Class type = enumClass(in);
        in.budget().allocate(96 + 8L * type.getEnumConstants().length);
        return new EnumMap(type);
    }

    private static Class<?> enumClass(MessageReader in) {
        Class<?> type = ClassTokens.read(in);
        if (!type.isEnum()) {
            throw new MalformedInput(type.getName() + " is no enum.");
        }
        return type;
    }

    /** An empty map shows its key type nowhere but in its serial form. */
    private static Class<?> keyType(EnumMap<?, ?> map) {
        Class<?>[] found = {Object.class};
        try (ObjectOutputStream form = new ObjectOutputStream(OutputStream.nullOutputStream()) {
            @Override
            protected void annotateClass(Class<?> type) {
                if (type.isEnum()) {
                    found[0] = type;
                }
            }
        }) {
            form.writeObject(map);
        } catch (IOException e) {
            throw new IllegalStateException("An empty map did not show its key type.", e);
        }
        return found[0];
    }
}
