package io.sojourn.runtime.marshal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.spi.Marshaller;
import io.sojourn.spi.WireReader;
import io.sojourn.spi.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Marshallers of users that fail in the middle of a message. */
class FailingMarshallerTest {

    private final Wire wire = new Wire();

    /** Fails on purpose, having said that its value exists. */
    private record Failing(Supplier<RuntimeException> failure) implements Marshaller<Failing.Value> {

        /** A value that nobody must look at before it is complete. */
        static final class Value {
            @Override
            public String toString() {
                throw new AssertionError("a partial object must not be shown");
            }

            @Override
            public int hashCode() {
                throw new AssertionError("a partial object must not be hashed");
            }

            @Override
            public boolean equals(Object other) {
                throw new AssertionError("a partial object must not be compared");
            }
        }

        @Override
        public Class<Value> type() {
            return Value.class;
        }

        @Override
        public String shape() {
            return "Failing{}";
        }

        @Override
        public boolean tracked() {
            return true;
        }

        @Override
        public void write(WireWriter out, Value value) {
            out.writeInt(1);
        }

        @Override
        public Value read(WireReader in) {
            in.created(new Value());
            in.readInt();
            throw failure.get();
        }
    }

    static Stream<Supplier<RuntimeException>> failures() {
        return Stream.of(
                () -> new IndexOutOfBoundsException("on purpose"),
                () -> new IllegalStateException("on purpose"),
                () -> new NullPointerException("on purpose"),
                () -> new MalformedInput("on purpose"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    @DisplayName(
            "Bad input 36: a marshaller that fails while it reads gives one kind of error and leaves nothing behind")
    void failsWhileReading(Supplier<RuntimeException> failure) {
        Failing failing = new Failing(failure);
        byte[] message = wire.bytes(out ->
                out.writeCollection(new ArrayList<>(List.of(new Failing.Value())), (o, e) -> o.write(e, failing)));

        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() ->
                            wire.read(message, in -> in.readCollection(List.class, each -> each.read(failing))))
                    .isInstanceOf(MalformedInput.class)
                    .hasMessageContaining("on purpose");
            List<Object> shared = new ArrayList<>(List.of("x"));
            List<?> next = (List<?>) wire.travel(List.of(shared, shared));
            assertThat(next.get(0)).isEqualTo(List.of("x")).isSameAs(next.get(1));
        }
    }
}
