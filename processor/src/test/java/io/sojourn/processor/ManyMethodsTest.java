package io.sojourn.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import io.sojourn.processor.testing.CompiledClasses;
import io.sojourn.processor.testing.Loop;
import io.sojourn.processor.testing.Sources;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B008: an interface with 700 methods")
final class ManyMethodsTest {

    @Test
    @DisplayName("compiles, and each method reaches its own body")
    void manyMethods() throws Exception {
        String methods = IntStream.range(0, 700)
                .mapToObj(i -> "int method" + i + "(int number, String text);")
                .collect(Collectors.joining("\n"));
        Compilation compilation = Sources.compile(
                List.of(Sources.source(
                        "Many", "package p;", "@io.sojourn.Remote public interface Many {", methods, "}")),
                "-Xlint:all");
        assertThat(compilation.diagnostics()).isEmpty();

        Class<?> type = new CompiledClasses(compilation).loadClass("p.Many");
        Object proxy = proxy(type);
        for (int i : new int[] {0, 1, 10, 99, 350, 699}) {
            Object result =
                    type.getMethod("method" + i, int.class, String.class).invoke(proxy, 1, "x");
            assertThat(result).isEqualTo(("method" + i).hashCode());
        }
    }

    private static <T> T proxy(Class<T> type) {
        Object target = Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> method.getName().hashCode());
        return Loop.serve(type, type.cast(target)).proxy(type);
    }
}
