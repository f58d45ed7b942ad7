package io.sojourn.runtime.behaviour.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.runtime.behaviour.Compiled;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each wrong declaration is one compile error, on the line of the element and with its name. */
class WrongDeclarationsTest {

    private static Stream<Arguments> declarations() {
        return Stream.of(
                wrong("a class marked @Remote", "Account", "@Remote public class Account {}"),
                wrong("a record marked @Remote", "Money", "@Remote record Money(int cents) {}"),
                wrong(
                        "a sealed interface",
                        "Shape",
                        "@Remote sealed interface Shape permits S {} final class S implements Shape {}"),
                wrong("one-way with a result", "touch", "@Remote interface A {\n@Oneway int touch(); }"),
                wrong(
                        "one-way with a stage",
                        "touch",
                        "@Remote interface A {\n@Oneway java.util.concurrent.CompletableFuture<Void> touch(); }"),
                wrong(
                        "one-way with an exception",
                        "touch",
                        "@Remote interface A {\n@Oneway void touch() throws java.io.IOException; }"),
                wrong("local without a body", "help", "@Remote interface A {\n@Local void help(); }"),
                wrong("local and one-way", "help", "@Remote interface A {\n@Local @Oneway default void help() {} }"),
                wrong(
                        "a parameter bound to its process",
                        "out",
                        "@Remote interface A {\nvoid log(java.io.PrintStream out); }"),
                wrong("a result bound to its process", "thread", "@Remote interface A {\nThread thread(); }"),
                wrong(
                        "a stream deep inside a value",
                        "in",
                        "@Remote interface A {\nvoid put(Parcel parcel); } record Parcel(java.io.InputStream in) {}"),
                wrong(
                        "parents whose one-way differs",
                        "touch",
                        "@Remote interface A extends B {\nvoid touch(); } @Remote interface B { @Oneway void touch(); }"),
                wrong("a deadline that is not positive", "slow", "@Remote interface A {\n@Deadline(0) void slow(); }"));
    }

    private static Arguments wrong(String what, String named, String source) {
        return Arguments.of(what, named, source);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("declarations")
    @DisplayName("B149: a wrong declaration is a compile error that names the element")
    void wrong(String what, String named, String source, @TempDir Path directory) throws Exception {
        String unit = "package wrong; import io.sojourn.*; " + source;
        try (Compiled compiled = Compiled.in(directory, Map.of("wrong.A", unit.replace("public class", "class")))) {
            assertThat(compiled.errors()).as(what).singleElement().satisfies(error -> {
                assertThat(error.getMessage(Locale.ROOT)).contains(named);
                assertThat(error.getLineNumber()).isEqualTo(source.contains("\n") ? 2 : 1);
            });
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("clashes")
    @DisplayName("B149: parents that contradict each other are a compile error, the compiler's or ours")
    void contradictions(String what, String source, @TempDir Path directory) throws Exception {
        String unit = "package wrong; import io.sojourn.*; " + source;
        try (Compiled compiled = Compiled.in(directory, Map.of("wrong.A", unit))) {
            assertThat(compiled.errors()).as(what).isNotEmpty();
            assertThat(compiled.errors())
                    .anySatisfy(
                            error -> assertThat(error.getMessage(Locale.ROOT)).contains("get"));
        }
    }

    private static Stream<Arguments> clashes() {
        return Stream.of(
                Arguments.of(
                        "results that fit nowhere",
                        "@Remote interface A extends B, C {} interface B { int get(); } interface C { String get(); }"),
                Arguments.of(
                        "two bodies",
                        "@Remote interface A extends B, C {} interface B { default int get() { return 1; } } interface C { default int get() { return 2; } }"),
                Arguments.of(
                        "a wider exception",
                        "@Remote interface A extends B { void get() throws Exception; } interface B { void get(); }"));
    }
}
