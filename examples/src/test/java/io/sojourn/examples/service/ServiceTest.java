package io.sojourn.examples.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
    @DisplayName("Texts are converted by workers in turn, in two processes, and go on when one of them leaves")
    void workers() {
        try (Node naming =
                Node.builder().listen("tcp://localhost:0").embeddedNaming().start()) {
            String endpoint = naming.endpoints().get(0).toString();
            try (JavaProgram first = JavaProgram.start(Worker.class, endpoint, "one")) {
                assertThat(first.awaitLine("works")).contains("one");
                Converter converter = naming.lookup("convert", Converter.class);
                try (Worker second = new Worker(endpoint, "two")) {
                    assertThat(second).isNotNull();
                    await().untilAsserted(() -> assertThat(askTwice(converter)).containsExactly("one: A", "two: A"));
                }

                assertThat(askTwice(converter)).containsExactly("one: A");
                Converter sticky = naming.lookup("convert", Converter.class, Selection.sticky("user-17"));
                assertThat(sticky.convert("b")).isEqualTo("one: B");
            }
        }
    }

    private static Set<String> askTwice(Converter converter) {
        return new TreeSet<>(List.of(converter.convert("a"), converter.convert("a")));
    }
}
