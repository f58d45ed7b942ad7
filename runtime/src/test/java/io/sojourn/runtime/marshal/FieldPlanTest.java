package io.sojourn.runtime.marshal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.failure.NotPortable;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Classes whose private state only reflection reaches. */
class FieldPlanTest {

    private final Wire wire = new Wire();

    private <T> T travel(T value, Class<T> type) {
        return wire.read(wire.write(out -> out.writeFields(value, type)), in -> in.readFields(type));
    }

    private static class Base {
        private final int number;
        private transient String cache = "base";

        Base(int number) {
            this.number = number;
        }
    }

    @SuppressWarnings({"unused", "UnusedVariable"}) // Only reflection reads them.
    private static final class Derived extends Base {
        private final String number;
        private final List<Object> anything = new ArrayList<>();
        private final double[] numbers = {1, 2};
        private final byte b = 1;
        private final short s = 2;
        private final char c = '3';
        private final long l = 4;
        private final float f = 5;
        private final boolean yes = true;

        private Derived(int base, String number) {
            super(base);
            if (number == null) {
                throw new IllegalStateException("constructors are not called");
            }
            this.number = number;
        }
    }

    @Test
    @DisplayName("B043 B044 private final fields of one name in parent and child travel without any constructor")
    void withoutConstructor() {
        Derived sent = new Derived(1, "one");
        sent.anything.add("x");

        Derived arrived = travel(sent, Derived.class);

        assertThat(arrived).usingRecursiveComparison().ignoringFields("cache").isEqualTo(sent);
        assertThat(((Base) arrived).number).isEqualTo(1);
    }

    @Test
    @DisplayName("B041 transient fields do not travel")
    void transientFields() {
        assertThat(((Base) travel(new Derived(1, "one"), Derived.class)).cache).isNull();
    }

    private static final class Replaced implements Serializable {
        private static final long serialVersionUID = 1L;

        private Object writeReplace() {
            return this;
        }
    }

    @Test
    @DisplayName("B041 B042 a class with serialization hooks of its own is refused, never silently emptied")
    void hooks() {
        assertThatThrownBy(() -> travel(new Replaced(), Replaced.class))
                .isInstanceOf(NotPortable.class)
                .hasMessageContaining("takes care of its serial form itself")
                .hasMessageContaining("Give it a marshaller of its own");
    }

    @Test
    @DisplayName("a field of the wrong type in a message is refused")
    void wrongType() {
        byte[] message = wire.bytes(out -> {
            out.writeInt(1);
            for (int i = 0; i < 11; i++) {
                out.writeAny("not a list");
            }
        });

        assertThatThrownBy(() -> wire.read(message, in -> in.readFields(Derived.class)))
                .isInstanceOf(MalformedInput.class);
    }
}
