package io.sojourn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import io.sojourn.processor.testing.CompiledClasses;
import io.sojourn.processor.testing.Shape;
import io.sojourn.processor.testing.Sources;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("B004 B006 B008 B010 B150-B155: every shape of a remote interface")
final class ShapesTest {

    static List<Path> shapes() {
        return Sources.in("shapes");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    @DisplayName("compiles without a warning, and each call reaches its body once with its arguments")
    void compilesWithoutWarningAndRuns(Path file) throws Exception {
        Compilation compilation = Sources.compileFiles(List.of(file), "-Xlint:all,-processing");

        assertThat(compilation.diagnostics()).isEmpty();
        String text = Sources.text(file);
        String packageName = text.startsWith("package ") ? text.substring(8, text.indexOf(';')) + "." : "";
        String name = packageName + file.getFileName().toString().replace(".java", "") + "Shape";
        Class<?> shape = new CompiledClasses(compilation).loadClass(name);
        var constructor = shape.getDeclaredConstructor();
        constructor.setAccessible(true);
        ((Shape) constructor.newInstance()).run();
    }
}
