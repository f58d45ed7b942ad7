package io.sojourn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import io.sojourn.processor.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Generated code as people read it in diffs; what it does is tested elsewhere. */
@DisplayName("Generated code looks as in the folder golden/generated")
final class GoldenTest {

    private static final Path GENERATED = Sources.RESOURCES.resolve("golden").resolve("generated");

    /** Where differing code is written, to be compared and, if it is better, copied. */
    private static final Path ACTUAL = Path.of("target", "golden");

    @Test
    @DisplayName("every file, and nothing else")
    void sameText() throws IOException {
        Map<String, String> actual = generated();
        Map<String, String> expected = new TreeMap<>();
        for (Path file : Sources.in("golden/generated")) {
            expected.put(GENERATED.relativize(file).toString(), Sources.text(file));
        }
        if (!actual.equals(expected)) {
            for (var file : actual.entrySet()) {
                Path path = ACTUAL.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
        }
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        assertThat(actual).allSatisfy((name, text) -> assertThat(text).isEqualTo(expected.get(name)));
    }

    @Test
    @DisplayName("the same in every compile, whatever the order of the sources")
    void reproducible() throws IOException {
        List<Path> sources = Sources.in("golden/source");
        List<Path> reversed = new ArrayList<>(sources);
        Collections.reverse(reversed);
        assertThat(generated(reversed)).isEqualTo(generated(sources)).isNotEmpty();
    }

    private static Map<String, String> generated() throws IOException {
        return generated(Sources.in("golden/source"));
    }

    private static Map<String, String> generated(List<Path> sources) throws IOException {
        Compilation compilation = Sources.compileFiles(sources);
        assertThat(compilation.errors()).isEmpty();
        Map<String, String> files = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedSourceFiles()) {
            files.put(
                    file.toUri().getPath().replaceFirst("^/SOURCE_OUTPUT/", ""),
                    file.getCharContent(false).toString());
        }
        return files;
    }
}
