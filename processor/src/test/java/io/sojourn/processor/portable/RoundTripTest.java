package io.sojourn.processor.portable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Each file in {@code values} has a class of its name with {@code samples()}, which are written and read by generated
 * code, and {@code check(name, original, copy)}, which says what is wrong with a copy or returns null.
 */
class RoundTripTest {

    @TestFactory
    @DisplayName("Generated marshallers compile without a warning, and what they write they read again")
    Stream<DynamicContainer> samples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/values"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .map(RoundTripTest::container)
                    .toList()
                    .stream();
        }
    }

    private static DynamicContainer container(String file) {
        GeneratedTypes types = GeneratedTypes.ofFile(file);
        Class<?> holder = types.load("values." + file.replace(".java", ""));
        Map<?, ?> samples = (Map<?, ?>) call(holder, "samples");
        return DynamicContainer.dynamicContainer(
                file,
                samples.entrySet().stream()
                        .map(sample -> DynamicTest.dynamicTest(
                                (String) sample.getKey(), () -> roundTrip(types, holder, sample))));
    }

    private static void roundTrip(GeneratedTypes types, Class<?> holder, Map.Entry<?, ?> sample) {
        Object original = sample.getValue();

        Object copy = types.copy(original);

        assertThat(copy).hasSameClassAs(original);
        if (!(original instanceof Enum<?>)) {
            assertThat(copy).isNotSameAs(original);
        }
        assertThat(call(holder, "check", sample.getKey(), original, copy)).isNull();
    }

    private static Object call(Class<?> holder, String name, Object... arguments) {
        try {
            var method = Stream.of(holder.getDeclaredMethods())
                    .filter(candidate -> candidate.getName().equals(name))
                    .findFirst()
                    .orElseThrow();
            method.setAccessible(true);
            return method.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
