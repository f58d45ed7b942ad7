package io.sojourn.runtime.marshal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.spi.RemoteMethod;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B054: two methods of one erased descriptor")
final class MethodShapeTest {

    @Test
    @DisplayName("have different layouts if their type arguments are written differently")
    void typeArguments() {
        Layouts layouts = new Layouts();
        RemoteMethod strings = method("(Collection<String>)");
        RemoteMethod boxes = method("(Collection<any>)");

        assertThat(layouts.of(strings)).isNotEqualTo(layouts.of(boxes)).isEqualTo(layouts.of(method(strings.shape())));
        assertThat(Layouts.text(strings)).isEqualTo("(Collection<String>)");
    }

    private static RemoteMethod method(String shape) {
        return new RemoteMethod(
                "a.B", "put", "(Ljava/util/List;)V", shape, 0, RemoteMethod.Kind.BLOCKING, false, 0, List.of());
    }
}
