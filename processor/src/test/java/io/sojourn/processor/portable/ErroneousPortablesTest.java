package io.sojourn.processor.portable;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import io.sojourn.processor.RemoteProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fixture is one file that says beside a line which error the line gets ({@code //! text}) or which note
 * ({@code //~ text}); there must be no others.
 */
class ErroneousPortablesTest {

    private static final Path FIXTURES = Path.of("src/test/resources/unportable");

    static Stream<String> fixtures() throws IOException {
        try (Stream<Path> files = Files.list(FIXTURES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    @DisplayName("B050, B051, B149: a value that cannot travel is a compile error that names path, rule and way out")
    void reportsExactlyWhatTheFixtureSays(String fixture) {
        Path file = FIXTURES.resolve(fixture);

        Compilation compilation = javac().withProcessors(new RemoteProcessor()).compile(sourceOf(file));

        assertThat(findings(compilation)).containsExactlyInAnyOrderElementsOf(expected(file, compilation));
    }

    private static JavaFileObject sourceOf(Path file) {
        try {
            return JavaFileObjects.forResource(file.toUri().toURL());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The findings as {@code line kind: text}. */
    private static List<String> findings(Compilation compilation) {
        return compilation.diagnostics().stream()
                .filter(found -> found.getKind() != Diagnostic.Kind.WARNING
                        && found.getSource() != null
                        && !text(found).startsWith("Recompile with"))
                .map(ErroneousPortablesTest::shown)
                .toList();
    }

    /** For each mark the finding that it fits, or the mark itself if there is none. */
    private static List<String> expected(Path file, Compilation compilation) {
        List<String> expected = new ArrayList<>();
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            for (String mark : List.of("//! ", "//~ ")) {
                Diagnostic.Kind kind = mark.equals("//! ") ? Diagnostic.Kind.ERROR : Diagnostic.Kind.NOTE;
                List<String> texts = List.of(line.split(Pattern.quote(mark)));
                for (String text : texts.subList(1, texts.size())) {
                    expected.add(match(compilation, i + 1, kind, text.strip()));
                }
            }
        }
        return expected;
    }

    private static String match(Compilation compilation, long line, Diagnostic.Kind kind, String text) {
        return compilation.diagnostics().stream()
                .filter(found -> found.getKind() == kind && found.getLineNumber() == line)
                .filter(found -> text(found).contains(text))
                .map(ErroneousPortablesTest::shown)
                .findFirst()
                .orElse(line + " " + kind + ": ..." + text + "...");
    }

    private static String shown(Diagnostic<?> found) {
        return found.getLineNumber() + " " + found.getKind() + ": " + text(found);
    }

    private static String text(Diagnostic<?> found) {
        return found.getMessage(Locale.ROOT).replaceAll("\\s+", " ");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
