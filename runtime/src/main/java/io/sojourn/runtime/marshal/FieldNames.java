package io.sojourn.runtime.marshal;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

/** Finds out, for error messages only, under which name one object holds another. */
final class FieldNames {

    private FieldNames() {}

    /** The field of the holder with the value held, or {@code ?} where that cannot be seen. */
    static String nameOf(Object holder, Object held) {
        for (Class<?> type = holder.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            try {
                for (Field field : type.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())
                            && !field.getType().isPrimitive()
                            && field.trySetAccessible()
                            && field.get(holder) == held) {
                        return field.getName();
                    }
                }
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                return "?";
            }
        }
        return "?";
    }
}
