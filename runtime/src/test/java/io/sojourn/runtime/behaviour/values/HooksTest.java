package io.sojourn.runtime.behaviour.values;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.runtime.behaviour.AtEachPlace;
import io.sojourn.runtime.behaviour.Compiled;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hooks of Java serialization are refused at compile time; identity of constants is kept by other means. */
class HooksTest extends AtEachPlace {

    enum Level {
        LOW,
        HIGH {
            @Override
            String shown() {
                return "very high";
            }
        };

        String shown() {
            return "normal";
        }
    }

    @Remote
    interface Constants {
        Level level(Level level);

        Object any(Object value);
    }

    private static final class StandardConstants implements Constants {
        @Override
        public Level level(Level level) {
            return level;
        }

        @Override
        public Object any(Object value) {
            return value;
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                    writeObject  | private void writeObject(java.io.ObjectOutputStream out) {}
                    readObject   | private void readObject(java.io.ObjectInputStream in) {}
                    readResolve  | private Object readResolve() { return this; }
                    writeReplace | private Object writeReplace() { return this; }
                    """)
    @DisplayName("B041, B042: a class with a hook of Java serialization is a compile error that names the hook")
    void hooks(String hook, String method, @TempDir Path directory) throws Exception {
        String source = "package hooked; @io.sojourn.Portable public class Hooked implements java.io.Serializable {\n"
                + "private static final long serialVersionUID = 1L;\n public int number;\n" + method + "}";
        try (Compiled compiled = Compiled.in(directory, Map.of("hooked.Hooked", source))) {
            assertThat(compiled.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.getMessage(Locale.ROOT))
                            .contains("Hooked")
                            .contains(hook));
        }
    }

    @Test
    @DisplayName("B041: a class whose state is only transient is a compile error, never silently emptied")
    void onlyTransient(@TempDir Path directory) throws Exception {
        String source = "package hooked; @io.sojourn.Portable public class Empty { public transient int number; }";
        try (Compiled compiled = Compiled.in(directory, Map.of("hooked.Empty", source))) {
            assertThat(compiled.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.getMessage(Locale.ROOT))
                            .contains("Empty")
                            .contains("transient"));
        }
    }

    @Test
    @DisplayName("B042: enum constants, with bodies too, keep their identity in typed and open places")
    void enums() {
        Constants constants = serve(Constants.class, new StandardConstants());
        for (Level level : Level.values()) {
            assertThat(constants.level(level)).isSameAs(level);
            assertThat(constants.any(level)).isSameAs(level);
        }
        assertThat(constants.level(Level.HIGH).shown()).isEqualTo("very high");
        assertThat(constants.any(DayOfWeek.FRIDAY)).isSameAs(DayOfWeek.FRIDAY);
        assertThat(constants.any(TimeUnit.DAYS)).isSameAs(TimeUnit.DAYS);
    }

    @Test
    @DisplayName("B042: singletons of the JDK keep their identity")
    void singletons() {
        Constants constants = serve(Constants.class, new StandardConstants());
        for (Object singleton : List.of(
                Collections.emptyList(),
                Collections.emptyMap(),
                Collections.emptySet(),
                List.of(),
                Map.of(),
                Optional.empty(),
                ZoneOffset.UTC)) {
            assertThat(constants.any(singleton)).isSameAs(singleton);
        }
    }
}
