package io.sojourn.examples.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.examples.JavaProgram;
import io.sojourn.naming.Selection;
import io.sojourn.node.Node;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ServiceTest {

    @Test
    @DisplayName("Texts are converted by workers in turn, and go on when a worker's process is killed")
    void workers() {
        try (Node naming =
                Node.builder().listen("tcp://localhost:0").embeddedNaming().start()) {
            String endpoint = naming.endpoints().get(0).toString();
            try (Worker first = new Worker(endpoint, "one");
                    JavaProgram second = JavaProgram.start(Worker.class, endpoint, "two")) {
                assertThat(second.awaitLine("works")).contains("two");
                Converter converter = naming.lookup("convert", Converter.class);
                assertThat(askTwice(converter)).containsExactly("one: A", "two: A");

                second.kill();

                assertThat(askTwice(converter)).containsExactly("one: A");
                Converter sticky = naming.lookup("convert", Converter.class, Selection.sticky("user-17"));
                assertThat(sticky.convert("b")).isEqualTo("one: B");
                assertThat(first).isNotNull();
            }
        }
    }

    private static Set<String> askTwice(Converter converter) {
        return new TreeSet<>(List.of(converter.convert("a"), converter.convert("a")));
    }
}
