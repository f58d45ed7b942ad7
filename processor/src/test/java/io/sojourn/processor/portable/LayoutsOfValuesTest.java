package io.sojourn.processor.portable;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.processor.testing.Sources;
import io.sojourn.spi.Marshaller;
import io.sojourn.spi.WireType;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B054: the layout of a value type")
class LayoutsOfValuesTest {

    @Test
    @DisplayName("names the parts and their types, generic ones with arguments, remote ones with a mark")
    void namesParts() {
        WireType order = compiled(
                "package p; import java.util.*; @io.sojourn.Portable record Order(",
                "  String id, List<? extends Number> numbers, int[][] grid, Map<String, Acc> accounts) {",
                "  @io.sojourn.Remote interface Acc {} }");

        assertThat(order.shape())
                .isEqualTo("p.Order{id:java.lang.String,numbers:java.util.List<java.lang.Number>,grid:int[][],"
                        + "accounts:java.util.Map<java.lang.String,&p.Order$Acc>}");
    }

    @Test
    @DisplayName("changes when a part is added, removed, renamed or retyped")
    void changes() {
        String before = compiled("package p; @io.sojourn.Portable record Order(int a, int b) {}")
                .shape();

        assertThat(compiled("package p; @io.sojourn.Portable record Order(int a, int b, int c) {}")
                        .shape())
                .isNotEqualTo(before);
        assertThat(compiled("package p; @io.sojourn.Portable record Order(int a) {}")
                        .shape())
                .isNotEqualTo(before);
        assertThat(compiled("package p; @io.sojourn.Portable record Order(int a, int c) {}")
                        .shape())
                .isNotEqualTo(before);
        assertThat(compiled("package p; @io.sojourn.Portable record Order(int a, long b) {}")
                        .shape())
                .isNotEqualTo(before);
    }

    @Test
    @DisplayName("changes when identity or reflection changes how the same parts are written")
    void changesWithEncoding() {
        String record = compiled("package p; @io.sojourn.Portable record Order(int a) {}")
                .shape();
        String shared = compiled("package p; @io.sojourn.Portable(shared = true) record Order(int a) {}")
                .shape();
        String reflected = compiled("package p; @io.sojourn.Portable class Order { private int a; }")
                .shape();

        assertThat(record).isEqualTo("p.Order{a:int}");
        assertThat(shared).isEqualTo("p.Order@{a:int}");
        assertThat(reflected).isEqualTo("p.Order~@{a:int}");
    }

    @Test
    @DisplayName("contains the layouts of what is written without a tag, itself included, and no others")
    void parts() {
        WireType order = compiled(
                "package p; import java.util.*; @io.sojourn.Portable record Order(",
                "  Order next, Optional<Line> line, Open open, Object any, Kind[] kinds) {",
                "  record Line(int x) {} enum Kind { A } static class Open { int y; } }");

        assertThat(order.parts())
                .extracting(part -> part.type().getName())
                .containsExactly("p.Order", "p.Order$Line", "p.Order$Kind");
    }

    @Test
    @DisplayName("of an enum names its constants")
    void ofEnum() {
        assertThat(compiled("package p; @io.sojourn.Portable enum Order { UP, DOWN { } }")
                        .shape())
                .isEqualTo("p.Order{UP,DOWN}");
    }

    @Test
    @DisplayName("of a sealed type names its members by binary name, whatever their order in the source")
    void ofFamily() {
        assertThat(compiled(
                                "package p; @io.sojourn.Portable sealed interface Order {",
                                "  record Z() implements Order {} record A() implements Order {} }")
                        .shape())
                .isEqualTo("p.Order{p.Order$A|p.Order$Z}");
    }

    @Test
    @DisplayName("stays short for huge types, and still tells them apart")
    void ofHugeType() {
        String constants =
                IntStream.range(0, 800).mapToObj(i -> "CONSTANT_" + i).collect(Collectors.joining(","));
        String one = compiled("package p; @io.sojourn.Portable enum Order { " + constants + " }")
                .shape();
        String other = compiled("package p; @io.sojourn.Portable enum Order { " + constants + ", MORE }")
                .shape();

        assertThat(one).matches("p\\.Order\\{#[0-9a-f]{1,16}}").isNotEqualTo(other);
    }

    @Test
    @DisplayName("B039: only values that can change, or are to be shared, have an identity")
    void tracking() {
        assertThat(tracked("package p; @io.sojourn.Portable record Order(int a) {}"))
                .isFalse();
        assertThat(tracked("package p; @io.sojourn.Portable enum Order { A }")).isFalse();
        assertThat(tracked("package p; @io.sojourn.Portable class Order { final int a; Order(int a) { this.a = a; } }"))
                .isFalse();
        assertThat(tracked("package p; @io.sojourn.Portable class Order { int a; }"))
                .isTrue();
        assertThat(tracked("package p; @io.sojourn.Portable class Order { int a; Order(int a) { this.a = a; } }"))
                .isTrue();
        assertThat(tracked("package p; @io.sojourn.Portable class Order { private int a; }"))
                .isTrue();
        assertThat(tracked("package p; @io.sojourn.Portable(shared = true) record Order(int a) {}"))
                .isTrue();
    }

    private static boolean tracked(String source) {
        return ((Marshaller<?>) compiled(source)).tracked();
    }

    private static WireType compiled(String... lines) {
        return GeneratedTypes.of(Sources.source("p.Order", lines)).marshaller("p.Order");
    }
}
