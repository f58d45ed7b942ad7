package io.sojourn.runtime.marshal;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** How much memory an object keeps from being collected: the arrays that this project's and Kryo's objects hold. */
final class Kept {

    private static final long REFERENCE = 8;
    private static final Set<Class<?>> SHARED_BY_ALL = Set.of(TypeTable.class);

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();
    private long bytes;

    private Kept() {}

    /** The bytes of all arrays reachable, but for the type table. */
    static long bytes(Object root) {
        Kept kept = new Kept();
        kept.meet(root);
        while (!kept.open.isEmpty()) {
            kept.visit(kept.open.pop());
        }
        return kept.bytes;
    }

    private void meet(Object object) {
        if (object != null && !SHARED_BY_ALL.contains(object.getClass()) && seen.add(object)) {
            open.push(object);
        }
    }

    private void visit(Object object) {
        if (object.getClass().isArray()) {
            visitArray(object);
        } else if (object instanceof AtomicReferenceArray<?> array) {
            for (int i = 0; i < array.length(); i++) {
                meet(array.get(i));
            }
        } else if (object instanceof Collection<?> collection) {
            bytes += REFERENCE * collection.size();
            collection.forEach(this::meet);
        } else if (object instanceof CharSequence text) {
            bytes += text.length();
        } else if (ofThisProject(object.getClass())) {
            fields(object);
        }
    }

    private void visitArray(Object array) {
        int length = Array.getLength(array);
        if (array instanceof Object[] objects) {
            bytes += REFERENCE * length;
            for (Object each : objects) {
                meet(each);
            }
        } else {
            bytes += (long) length * width(array.getClass().getComponentType());
        }
    }

    private static int width(Class<?> primitive) {
        if (primitive == long.class || primitive == double.class) {
            return Long.BYTES;
        }
        return primitive == int.class || primitive == float.class
                ? Integer.BYTES
                : primitive == char.class || primitive == short.class ? Character.BYTES : 1;
    }

    private static boolean ofThisProject(Class<?> type) {
        return type.getName().startsWith("io.sojourn.") || type.getName().startsWith("com.esotericsoftware.");
    }

    private void fields(Object object) {
        for (Class<?> type = object.getClass(); type != null && ofThisProject(type); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    try {
                        meet(field.get(object));
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        }
    }
}
