package io.sojourn.runtime.behaviour.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Remote;
import io.sojourn.runtime.behaviour.AtEachPlace;
import io.sojourn.runtime.behaviour.Compiled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterfaceSizesTest extends AtEachPlace {

    private static final int METHODS = 200;

    @Remote
    interface Token {}

    @Remote
    interface Tokens {
        Token echo(Token token);
    }

    @TempDir
    private static Path directory;

    private static Compiled compiled;

    @BeforeAll
    static void compile() {
        compiled = Compiled.in(directory, Map.of("wide.Wide", wide(), "wide.Body", body()));
    }

    @AfterAll
    static void close() throws IOException {
        compiled.close();
    }

    @Test
    @DisplayName("B008: an object of an interface without methods can be exported, passed and recognised")
    void noMethods() {
        Token token = client().export(new Token() {}, Token.class);
        Tokens tokens = serve(Tokens.class, given -> given);
        Token own = new Token() {};
        assertThat(tokens.echo(own)).isSameAs(own);
        assertThat(client().reference(token).types()).hasSize(1);
    }

    @Test
    @DisplayName("B008: each of 200 methods of one interface reaches its own body")
    void hundredsOfMethods() throws Exception {
        Class<?> type = compiled.load("wide.Wide");
        Object proxy = proxyFor(type, compiled.create("wide.Body", Object.class));
        for (int i = 0; i < METHODS; i++) {
            assertThat(type.getMethod("method" + i, int.class).invoke(proxy, 1)).isEqualTo(i + 1);
        }
    }

    private <T> T proxyFor(Class<T> type, Object body) {
        return serve(type, type.cast(body));
    }

    private static String wide() {
        return "package wide; @io.sojourn.Remote public interface Wide {"
                + methods(i -> "int method" + i + "(int value);")
                + "}";
    }

    private static String body() {
        return "package wide; public class Body implements Wide {"
                + methods(i -> "public int method" + i + "(int value) { return " + i + " + value; }")
                + "}";
    }

    private static String methods(IntFunction<String> method) {
        return IntStream.range(0, METHODS).mapToObj(method).collect(Collectors.joining("\n"));
    }
}
