package io.sojourn.runtime.marshal;

import io.sojourn.spi.ElementReader;
import io.sojourn.spi.WireWriter;
import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** Arrays of references; they keep their component type. */
final class ObjectArrays {

    private ObjectArrays() {}

    /** Writes an array in an open position. */
    static void write(MessageWriter out, @Nullable Object[] array) {
        if (out.refersBack(array)) {
            return;
        }
        out.writeRaw(Tags.OBJECT_ARRAY);
        ClassTokens.write(out, array.getClass().getComponentType());
        out.elements(array, WireWriter.ANY);
    }

    /** Reads what follows the tag. */
    static Object read(MessageReader in) {
        return read(in, ClassTokens.read(in), MessageReader.ANY);
    }

    /** Reads count and elements. */
    static Object[] read(MessageReader in, Class<?> component, ElementReader<?> element) {
        int outer = in.enter();
        int count = in.readElements();
        in.budget().allocate(24 + 8L * count);
        in.objects().begin(in.budget());
        Object[] array = (Object[]) Array.newInstance(component, count);
        in.created(array);
        for (int i = 0; i < count; i++) {
            Object value = element.read(in);
            if (value != null && !component.isInstance(value)) {
                throw new MalformedInput("An array of " + component.getName() + " cannot hold a "
                        + value.getClass().getName() + ".");
            }
            array[i] = value;
        }
        in.exit(outer, array);
        return array;
    }
}
