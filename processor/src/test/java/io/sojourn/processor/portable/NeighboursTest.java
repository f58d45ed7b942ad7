package io.sojourn.processor.portable;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import io.sojourn.processor.RemoteProcessor;
import io.sojourn.processor.testing.Sources;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Values beside libraries and other processors")
class NeighboursTest {

    private static final JavaFileObject MONEY =
            Sources.source("lib.Money", "package lib; @io.sojourn.Portable public record Money(long cents) {}");
    private static final JavaFileObject BANK =
            Sources.source("p.Bank", "package p; @io.sojourn.Remote interface Bank { void pay(lib.Money m); }");
    private static final String HIDDEN =
            "@io.sojourn.Portable public class Hidden { private int size; public Hidden(int a, int b) {} }";

    @TempDir
    Path library;

    @Test
    @DisplayName("B158: a @Portable type of a library brings its marshaller along")
    void libraryWithProcessor() throws IOException {
        save(Sources.compile(List.of(MONEY)));

        Compilation compilation = compileWithLibrary(BANK);

        assertThat(errors(compilation)).isEmpty();
    }

    @Test
    @DisplayName("B158: a library compiled without the processor is named")
    void libraryWithoutProcessor() throws IOException {
        save(Compiler.javac().withOptions("-proc:none").compile(MONEY));

        Compilation compilation = compileWithLibrary(BANK);

        assertThat(errors(compilation))
                .singleElement()
                .asString()
                .contains("parameter 'm' of 'pay' cannot cross the network: Money is @Portable, but the library with "
                        + "lib.Money was compiled without Sojourn's annotation processor, so that Money_Marshaller is "
                        + "missing.")
                .contains("Compile it with sojourn-processor among the annotation processors.");
    }

    @Test
    @DisplayName("a type of a library that is not @Portable gets its marshaller where it is mentioned")
    void plainTypeOfLibrary() throws IOException {
        save(Compiler.javac()
                .withOptions("-proc:none")
                .compile(Sources.source(
                        "lib.Item",
                        "package lib; public final class Item { private final String name; private final int size;",
                        "  public Item(String name, int size) { this.name = name; this.size = size; }",
                        "  public String getName() { return name; } public int getSize() { return size; } }")));

        Compilation compilation = compileWithLibrary(
                Sources.source("p.Store", "package p; @io.sojourn.Remote interface Store { void put(lib.Item i); }"));

        assertThat(errors(compilation)).isEmpty();
        assertThat(compilation.generatedSourceFile("p.Store_Sojourn"))
                .hasValueSatisfying(file -> assertThat(text(file)).contains("return new Item(name, size)"));
    }

    @Test
    @DisplayName("a class that is copied through reflection gets a note that says why and how to avoid it")
    void noteAboutReflection() {
        Compilation compilation = Sources.compile(List.of(Sources.source("p.Hidden", "package p;", HIDDEN)));

        assertThat(errors(compilation)).isEmpty();
        assertThat(compilation.notes())
                .extracting(note -> note.getMessage(Locale.ROOT))
                .anySatisfy(note -> assertThat(note)
                        .startsWith("class 'Hidden' is copied through reflection, because it hides 'size'.")
                        .contains("make it a record"));
    }

    @Test
    @DisplayName("a value type waits for the types that another processor generates")
    void generatedComponent() {
        Compilation compilation = Compiler.javac()
                .withProcessors(new LateTypeProcessor(), new RemoteProcessor())
                .compile(Sources.source(
                        "p.Order",
                        "package p; @io.sojourn.Portable record Order(Late late, java.util.List<Late> all) {}"));

        assertThat(errors(compilation)).isEmpty();
        assertThat(compilation.generatedSourceFile("p.Order_Marshaller"))
                .hasValueSatisfying(file -> assertThat(text(file)).contains("Late_Marshaller"));
    }

    @Test
    @DisplayName("compiling twice gives the same sources")
    void reproducible() {
        Path source = Path.of("src/test/resources/values/Families.java");

        assertThat(generated(source)).isEqualTo(generated(source)).isNotEmpty();
    }

    private static List<String> generated(Path source) {
        return Sources.compileFiles(List.of(source)).generatedSourceFiles().stream()
                .map(file -> file.getName() + text(file))
                .sorted()
                .toList();
    }

    private Compilation compileWithLibrary(JavaFileObject source) {
        List<File> classPath = Stream.concat(
                        Stream.of(library.toFile()),
                        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(File::new))
                .toList();
        return Compiler.javac()
                .withProcessors(new RemoteProcessor())
                .withClasspath(classPath)
                .compile(source);
    }

    private void save(Compilation compilation) throws IOException {
        for (JavaFileObject file : compilation.generatedFiles()) {
            String name = file.getName().replaceFirst("^/CLASS_OUTPUT/", "");
            if (!name.startsWith("/")) {
                Path target = library.resolve(name);
                Files.createDirectories(target.getParent());
                try (InputStream in = file.openInputStream()) {
                    Files.copy(in, target);
                }
            }
        }
    }

    private static List<String> errors(Compilation compilation) {
        return compilation.diagnostics().stream()
                .filter(found -> found.getKind() == Diagnostic.Kind.ERROR)
                .map(found -> found.getMessage(Locale.ROOT))
                .toList();
    }

    private static String text(JavaFileObject file) {
        try {
            return file.getCharContent(false).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
