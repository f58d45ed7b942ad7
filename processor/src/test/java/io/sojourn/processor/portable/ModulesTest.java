package io.sojourn.processor.portable;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Portable;
import io.sojourn.processor.RemoteProcessor;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("B157: values in named modules")
class ModulesTest {

    private static final String HIDDEN =
            "package p; @io.sojourn.Portable public class Hidden { private int size; public Hidden(int a, int b) {} }";

    @TempDir
    Path folder;

    @Test
    @DisplayName("need a package opened to the runtime for reflection; the error has the line to add")
    void closed() throws IOException {
        write("module-info.java", "module shop { requires io.sojourn.api; exports p; }");
        write("p/Hidden.java", HIDDEN);

        assertThat(compile())
                .singleElement()
                .asString()
                .contains(
                        "class 'Hidden' cannot cross the network: Hidden hides 'size', and its module does not let the "
                                + "runtime reach it.")
                .contains("Add to module-info.java: opens p to io.sojourn.runtime;");
    }

    @Test
    @DisplayName("may use reflection where the package is open; a note says so")
    void open() throws IOException {
        write("module-info.java", "module shop { requires io.sojourn.api; exports p; opens p; }");
        write("p/Hidden.java", HIDDEN);

        assertThat(compile()).singleElement().asString().startsWith("class 'Hidden' is copied through reflection");
    }

    @Test
    @DisplayName("compile without a warning, and without reading java.compiler")
    void exported() throws IOException {
        write("module-info.java", "module shop { requires transitive io.sojourn.api; exports p; }");
        write(
                "p/Order.java",
                "package p; @io.sojourn.Portable public record Order(Kind kind, java.util.List<Kind> all) {"
                        + " public enum Kind { A } }");

        assertThat(compile("-Xlint:all", "-Werror")).isEmpty();
        assertThat(folder.resolve("out/p/Order_Marshaller.java"))
                .content()
                .contains("import io.sojourn.spi.Generated;");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve("src").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** What the compiler says. */
    private List<String> compile(String... options) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> all = new ArrayList<>(List.of(options));
        Path out = Files.createDirectories(folder.resolve("out"));
        all.addAll(List.of("-d", out.toString(), "-s", out.toString(), "--module-path"));
        all.add(placeOf(Portable.class) + File.pathSeparator + placeOf(NullMarked.class));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null);
                Stream<Path> sources = Files.walk(folder.resolve("src"))) {
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            JavaCompiler.CompilationTask task =
                    compiler.getTask(null, files, diagnostics, all, null, files.getJavaFileObjectsFromPaths(java));
            task.setProcessors(List.of(new RemoteProcessor()));
            task.call();
        }
        return diagnostics.getDiagnostics().stream()
                .map(found -> found.getMessage(Locale.ROOT))
                .toList();
    }

    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
