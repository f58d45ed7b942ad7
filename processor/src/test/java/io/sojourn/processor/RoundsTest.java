package io.sojourn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import io.sojourn.processor.testing.Sources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An interface that mentions a type which does not exist yet")
final class RoundsTest {

    private static final JavaFileObject USES_LATER = Sources.source(
            "p.Uses",
            "package p;",
            "@io.sojourn.Remote interface Uses extends Base<Later> {",
            "    java.util.List<Later> all() throws LaterFailure;",
            "}",
            "interface Base<T> { T get(); @Override String toString(); }");

    @Test
    @DisplayName("waits for the round in which another processor writes it")
    void waits() {
        Compilation compilation = Compiler.javac()
                .withProcessors(new RemoteProcessor(), new WritesLater())
                .withOptions("-sourcepath", "src/none", "-Xlint:all,-processing,-auxiliaryclass")
                .compile(USES_LATER);
        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(compilation.generatedSourceFile("p.Uses_Proxy")).isPresent();
        assertThat(compilation.generatedSourceFile("p.UsesAsync")).isPresent();
    }

    @Test
    @DisplayName("is named beside the compiler's own errors if nobody writes it")
    void neverWritten() {
        Compilation compilation = Sources.compile(List.of(USES_LATER));
        assertThat(compilation.errors())
                .extracting(error -> error.getMessage(null).lines().findFirst().orElseThrow())
                .containsExactly(
                        "cannot find symbol",
                        "cannot find symbol",
                        "cannot find symbol",
                        "interface 'Uses' cannot be read: its signatures mention types that do not exist.");
    }

    @Test
    @DisplayName("is written with the names that its package has then")
    void namesOfItsRound() throws IOException {
        JavaFileObject first =
                Sources.source("p.Clock", "package p;", "@io.sojourn.Remote interface Clock { long now(); }");
        JavaFileObject waiting = Sources.source(
                "p.Waits", "package p;", "@io.sojourn.Remote interface Waits { void add(Later later); }");
        Compilation compilation = Compiler.javac()
                .withProcessors(new RemoteProcessor(), new WritesLater())
                .compile(first, waiting);
        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation
                        .generatedSourceFile("p.WaitsAsync")
                        .orElseThrow()
                        .getCharContent(false)
                        .toString())
                .contains("CompletableFuture<java.lang.Void>");
    }

    /** Writes the missing types in its second round, and one that hides another of java.lang. */
    private static final class WritesLater extends AbstractProcessor {
        private int rounds;

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            rounds++;
            if (rounds == 1) {
                write("Step", "class Step {}");
            } else if (rounds == 2) {
                write("Later", "@io.sojourn.Portable public record Later(int number) {}");
                write("Void", "class Void {}");
                write(
                        "LaterFailure",
                        "public class LaterFailure extends Exception {"
                                + " private static final long serialVersionUID = 1;"
                                + " public LaterFailure(String message) { super(message); } }");
            }
            return false;
        }

        private void write(String name, String text) {
            try (Writer writer =
                    processingEnv.getFiler().createSourceFile("p." + name).openWriter()) {
                writer.write("package p; " + text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
