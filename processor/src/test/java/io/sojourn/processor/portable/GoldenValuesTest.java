package io.sojourn.processor.portable;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import io.sojourn.processor.RemoteProcessor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What readers of generated code see, kept beside its source. */
class GoldenValuesTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden-values");

    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource({
        "Money, Money_Marshaller",
        "Account, Account_Marshaller",
        "LimitExceeded, LimitExceeded_Marshaller",
        "Shape, Shape_Marshaller",
        "Shape, Shape_Sojourn",
        "Parcel, Parcel_Marshaller",
        "Parcel, Parcel_Sojourn"
    })
    @DisplayName("Generated marshallers look as they should")
    void looksLikeTheFile(String source, String generated) throws IOException {
        JavaFileObject file = JavaFileObjects.forResource(
                FOLDER.resolve(source + ".java").toUri().toURL());

        Compilation compilation = javac().withProcessors(new RemoteProcessor()).compile(file);

        assertThat(compilation.generatedSourceFile("shop." + generated))
                .hasValueSatisfying(
                        actual -> assertThat(content(actual)).isEqualTo(content(FOLDER.resolve(generated + ".txt"))));
    }

    private static String content(JavaFileObject file) {
        try {
            return file.getCharContent(false).toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
