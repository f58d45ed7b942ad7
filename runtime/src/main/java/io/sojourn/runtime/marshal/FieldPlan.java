package io.sojourn.runtime.marshal;

import com.esotericsoftware.kryo.kryo5.objenesis.instantiator.ObjectInstantiator;
import com.esotericsoftware.kryo.kryo5.objenesis.strategy.StdInstantiatorStrategy;
import java.io.Externalizable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the fields of a class through reflection, superclasses first, each class's by name.
 *
 * <p>Kryo's own field serializer is not used: it asks its {@code Kryo} for a serializer of each field's value, past this
 * package's limits, type table and object numbers; with all of those calls redirected nothing of it would be left but
 * the loop below. Its way to make an instance without a constructor is used.
 *
 * @param <T> the class
 */
final class FieldPlan<T> {

    private static final Set<String> HOOKS =
            Set.of("writeObject", "readObject", "writeReplace", "readResolve", "readObjectNoData");

    private final List<Field> fields;
    private final @Nullable String obstacle;
    private final @Nullable ObjectInstantiator<T> instantiator;

    private FieldPlan(Class<T> type, List<Field> fields, @Nullable String obstacle) {
        this.fields = fields;
        this.obstacle = obstacle;
        this.instantiator = obstacle == null ? new StdInstantiatorStrategy().newInstantiatorOf(type) : null;
    }

    static <T> FieldPlan<T> of(Class<T> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            fields.addAll(0, fieldsOf(declaring));
        }
        return new FieldPlan<>(type, List.copyOf(fields), obstacleIn(type, fields));
    }

    private static List<Field> fieldsOf(Class<?> declaring) {
        return Stream.of(declaring.getDeclaredFields())
                .filter(field ->
                        !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers()))
                .sorted(Comparator.comparing(Field::getName))
                .toList();
    }

    private static @Nullable String obstacleIn(Class<?> type, List<Field> fields) {
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers()) || type.isRecord() || type.isEnum()) {
            return type.getName() + " cannot be made without its constructor.";
        }
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            boolean hooked = Stream.of(declaring.getDeclaredMethods())
                    .map(Method::getName)
                    .anyMatch(HOOKS::contains);
            if (hooked || Externalizable.class.isAssignableFrom(declaring)) {
                return declaring.getName() + " takes care of its serial form itself, so its fields alone are not its "
                        + "state. Give it a marshaller of its own.";
            }
        }
        for (Field field : fields) {
            if (!field.trySetAccessible()) {
                Class<?> owner = field.getDeclaringClass();
                return "The field " + owner.getName() + "." + field.getName() + " cannot be reached. Add 'opens "
                        + owner.getPackageName() + ";' to module "
                        + owner.getModule().getName() + ".";
            }
        }
        return null;
    }

    void write(MessageWriter out, T value) {
        if (obstacle != null) {
            throw out.refuse(value, obstacle);
        }
        try {
            for (Field field : fields) {
                writeField(out, field, value);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void writeField(MessageWriter out, Field field, Object value) throws IllegalAccessException {
        Class<?> type = field.getType();
        if (!type.isPrimitive()) {
            out.writeAny(field.get(value));
        } else if (type == int.class) {
            out.writeInt(field.getInt(value));
        } else if (type == long.class) {
            out.writeLong(field.getLong(value));
        } else if (type == boolean.class) {
            out.writeBoolean(field.getBoolean(value));
        } else if (type == double.class) {
            out.writeDouble(field.getDouble(value));
        } else if (type == float.class) {
            out.writeFloat(field.getFloat(value));
        } else if (type == byte.class) {
            out.writeByte(field.getByte(value));
        } else if (type == short.class) {
            out.writeShort(field.getShort(value));
        } else {
            out.writeChar(field.getChar(value));
        }
    }

    T read(MessageReader in) {
        if (obstacle != null || instantiator == null) {
            throw new MalformedInput(String.valueOf(obstacle));
        }
        in.budget().allocate(16 + 8L * fields.size());
        T value = instantiator.newInstance();
        in.created(value);
        try {
            for (Field field : fields) {
                readField(in, field, value);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
        return value;
    }

    private static void readField(MessageReader in, Field field, Object value) throws IllegalAccessException {
        Class<?> type = field.getType();
        if (!type.isPrimitive()) {
            field.set(value, in.readAny(type));
        } else if (type == int.class) {
            field.setInt(value, in.readInt());
        } else if (type == long.class) {
            field.setLong(value, in.readLong());
        } else if (type == boolean.class) {
            field.setBoolean(value, in.readBoolean());
        } else if (type == double.class) {
            field.setDouble(value, in.readDouble());
        } else if (type == float.class) {
            field.setFloat(value, in.readFloat());
        } else if (type == byte.class) {
            field.setByte(value, in.readByte());
        } else if (type == short.class) {
            field.setShort(value, in.readShort());
        } else {
            field.setChar(value, in.readChar());
        }
    }
}
