package io.sojourn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.processor.testing.Fixture;
import io.sojourn.processor.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("B149: a wrong declaration is a compile error on the right line, with culprit, rule and way out")
final class FixturesTest {

    /** Where what was said instead is written, to be compared and, if it is better, copied into the fixture. */
    private static final Path ACTUAL = Path.of("target", "fixtures");

    static List<Fixture> fixtures() {
        return Fixture.in("fixtures");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("fixtures")
    void saysWhatTheEndOfTheFileSays(Fixture fixture) throws IOException {
        String actual = fixture.actual();
        if (!actual.equals(fixture.expected())) {
            Path file = ACTUAL.resolve(fixture.toString());
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        }
        assertThat(fixture.expected()).contains(": error: ");
        assertThat(actual).isEqualTo(fixture.expected());
    }

    @Test
    @DisplayName("there are at least 60 of them")
    void enough() {
        assertThat(fixtures()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(Sources.RESOURCES).exists();
    }
}
