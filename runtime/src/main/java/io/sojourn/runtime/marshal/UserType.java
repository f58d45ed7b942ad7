package io.sojourn.runtime.marshal;

import io.sojourn.spi.ElementWriter;
import io.sojourn.spi.Marshaller;
import org.jspecify.annotations.Nullable;

/**
 * A class that is no part of the JDK, as it appears in open positions.
 *
 * @param tag stands for the class
 * @param layout 32 bits of the layout of its state, so that two versions of a class are never mistaken for each other
 * @param marshaller writes and reads the state
 */
record UserType(long tag, int layout, Marshaller<?> marshaller) implements WriteForm {

    @Override
    public void write(
            MessageWriter out,
            Object value,
            ElementWriter<@Nullable Object> first,
            ElementWriter<@Nullable Object> second) {
        write(out, value, marshaller);
    }

    @SuppressWarnings("unchecked") // The form was chosen by the class of the value.
    private <T> void write(MessageWriter out, Object value, Marshaller<T> typed) {
        if (typed.tracked() && out.refersBack(value)) {
            return;
        }
        out.writeType(this);
        out.state((T) value, typed);
    }
}
