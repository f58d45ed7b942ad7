package io.sojourn.processor.portable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.testing.compile.Compilation;
import io.sojourn.processor.testing.Sources;
import io.sojourn.spi.EntryPoint;
import io.sojourn.spi.Hashes;
import io.sojourn.spi.WireType;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The entry point of a value type")
class EntryPointsOfValuesTest {

    private static final String MONEY = "package p; @io.sojourn.Portable public record Money(long cents) {}";

    @Test
    @DisplayName("has the marshallers of the type and of all that its state mentions without being portable by itself")
    void wireTypes() {
        GeneratedTypes types = GeneratedTypes.of(
                Sources.source("p.Money", MONEY),
                Sources.source(
                        "p.Order",
                        "package p; @io.sojourn.Portable record Order(Money total, Line[] lines, Acc acc) {}"),
                Sources.source("p.Line", "package p; record Line(Kind kind, Object any) {}"),
                Sources.source("p.Kind", "package p; enum Kind { A, B }"),
                Sources.source("p.Acc", "package p; @io.sojourn.Remote interface Acc {}"));

        EntryPoint order = types.entryPoint("p.Order");

        assertThat(order.type().getName()).isEqualTo("p.Order");
        assertThat(order.remoteInterface()).isNull();
        assertThat(order.wireTypes())
                .extracting(type -> type.type().getName())
                .containsExactly("p.Order", "p.Line", "p.Kind");
        assertThat(order.mentioned()).extracting(Class::getName).containsExactly("p.Money", "p.Acc");
        assertThat(EntryPoint.nameFor(order.type())).isEqualTo(order.getClass().getName());
    }

    @Test
    @DisplayName("of a remote interface has what its signatures mention, and no @Portable types")
    void ofInterface() {
        GeneratedTypes types = GeneratedTypes.of(
                Sources.source("p.Money", MONEY),
                Sources.source(
                        "p.Bank",
                        "package p; @io.sojourn.Remote public interface Bank {",
                        "  Receipt pay(Money m) throws Broke; record Receipt(Money m) {}",
                        "  class Broke extends Exception { private static final long serialVersionUID = 1; } }"));

        EntryPoint bank = types.entryPoint("p.Bank");

        assertThat(bank.wireTypes())
                .extracting(type -> type.type().getName())
                .containsExactlyInAnyOrder("p.Bank$Receipt", "p.Bank$Broke");
        assertThat(bank.mentioned()).extracting(Class::getName).containsExactly("p.Money");
    }

    @Test
    @DisplayName("is found by a resource named after the type's tag")
    void resource() throws IOException {
        Compilation compilation = Sources.compile(List.of(Sources.source("p.Money", MONEY)));

        assertThat(resource(compilation, "p.Money")).hasValue("p.Money");
    }

    @Test
    @DisplayName("of a @PortableTypes holder has the types it names, each with a resource that leads to it")
    void ofHolder() throws IOException {
        JavaFileObject foreign = Sources.source(
                "lib.Item", "package lib; public record Item(Part part) {", "  public record Part(int size) {} }");
        JavaFileObject holder =
                Sources.source("p.Values", "package p; @io.sojourn.PortableTypes(lib.Item.class) interface Values {}");
        Compilation compilation = Sources.compile(List.of(foreign, holder));

        EntryPoint values = GeneratedTypes.of(foreign, holder).entryPoint("p.Values");

        assertThat(values.wireTypes())
                .extracting(type -> type.type().getName())
                .containsExactly("lib.Item", "lib.Item$Part");
        assertThat(resource(compilation, "lib.Item")).hasValue("p.Values");
        assertThat(resource(compilation, "lib.Item$Part")).isEmpty();
    }

    @Test
    @DisplayName("of a package is a class beside its package-info")
    void ofPackage() throws IOException {
        JavaFileObject foreign = Sources.source("lib.Item", "package lib; public record Item(int size) {}");
        JavaFileObject holder =
                Sources.source("p.package-info", "@io.sojourn.PortableTypes(lib.Item.class) package p;");
        Compilation compilation = Sources.compile(List.of(foreign, holder));

        EntryPoint values = GeneratedTypes.of(foreign, holder).entryPointNamed("p.package_info_Sojourn");

        assertThat(values.type()).isEqualTo(values.getClass());
        assertThat(values.wireTypes()).extracting(type -> type.type().getName()).containsExactly("lib.Item");
        assertThat(resource(compilation, "lib.Item")).hasValue("p.package-info");
    }

    @Test
    @DisplayName("of a remote interface also has the types that its @PortableTypes names")
    void ofInterfaceThatNamesTypes() throws IOException {
        JavaFileObject foreign = Sources.source("lib.Item", "package lib; public record Item(int size) {}");
        JavaFileObject bank = Sources.source(
                "p.Store",
                "package p; @io.sojourn.Remote @io.sojourn.PortableTypes(lib.Item.class)",
                "interface Store { void put(Object item); }");
        Compilation compilation = Sources.compile(List.of(foreign, bank));

        EntryPoint store = GeneratedTypes.of(foreign, bank).entryPoint("p.Store");

        assertThat(store.wireTypes()).extracting(type -> type.type().getName()).containsExactly("lib.Item");
        assertThat(resource(compilation, "lib.Item")).hasValue("p.Store");
    }

    @Test
    @DisplayName("works in the default package and for nested types")
    void namesOfNestedTypes() {
        GeneratedTypes types = GeneratedTypes.of(
                Sources.source("Outer", "class Outer { interface In { @io.sojourn.Portable record Deep(int x) {} } }"));

        WireType marshaller = types.marshaller("Outer$In$Deep");

        assertThat(marshaller.getClass().getName()).isEqualTo("Outer_In_Deep_Marshaller");
        assertThat(types.entryPoint("Outer$In$Deep").getClass().getName()).isEqualTo("Outer_In_Deep_Sojourn");
    }

    @Test
    @DisplayName("gives two types of one simple name two marshallers")
    void equalSimpleNames() {
        GeneratedTypes types = GeneratedTypes.of(
                Sources.source("a.Line", "package a; public record Line(int x) {}"),
                Sources.source("b.Line", "package b; public record Line(int x) {}"),
                Sources.source("p.Order", "package p; @io.sojourn.Portable record Order(a.Line a, b.Line b) {}"));

        assertThat(types.marshaller("a.Line").getClass())
                .isNotEqualTo(types.marshaller("b.Line").getClass());
    }

    @Test
    @DisplayName("B045: a constructor that rejects the data is called on arrival, and its exception passes")
    void rejectedOnArrival() {
        GeneratedTypes types = GeneratedTypes.of(Sources.source(
                "p.Percent",
                "package p; @io.sojourn.Portable public record Percent(int value) {",
                "  public Percent { if (value > 100) throw new IllegalArgumentException(value + \" %\"); } }"));
        TokenReader reader =
                new TokenReader(types, List.of(new TokenWriter.Tag(types.load("p.Percent")), TokenWriter.VALUE, 101));

        assertThatThrownBy(() -> reader.readAny(Object.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("101 %");
    }

    private static Optional<String> resource(Compilation compilation, String binaryName) throws IOException {
        String path = EntryPoint.RESOURCES + HexFormat.of().toHexDigits(Hashes.typeTag(binaryName));
        Optional<JavaFileObject> file = compilation.generatedFile(StandardLocation.CLASS_OUTPUT, path);
        return file.isEmpty()
                ? Optional.empty()
                : Optional.of(file.get().getCharContent(false).toString());
    }
}
