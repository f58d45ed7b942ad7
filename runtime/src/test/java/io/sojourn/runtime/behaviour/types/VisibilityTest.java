package io.sojourn.runtime.behaviour.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.Portable;
import io.sojourn.Remote;
import io.sojourn.runtime.behaviour.AtEachPlace;
import io.sojourn.runtime.behaviour.Compiled;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VisibilityTest extends AtEachPlace {

    @Remote
    interface PackagePrivate {
        int twice(int value);
    }

    /** A public interface whose methods use a type of its package only. */
    @Remote
    public interface PublicWithHiddenValue {
        Hidden next(Hidden hidden);

        List<Hidden> several(int count);
    }

    @Portable
    record Hidden(int number) {}

    /** An interface inside an interface. */
    interface Outer {
        @Remote
        interface Inner {
            @Remote
            interface Innermost {
                String name();
            }

            Innermost innermost();
        }
    }

    private static final class StandardValues implements PublicWithHiddenValue {
        @Override
        public Hidden next(Hidden hidden) {
            return new Hidden(hidden.number() + 1);
        }

        @Override
        public List<Hidden> several(int count) {
            return java.util.stream.IntStream.range(0, count)
                    .mapToObj(Hidden::new)
                    .toList();
        }
    }

    @Test
    @DisplayName("B150: a package-private nested interface is a remote interface like any other")
    void packagePrivate() {
        assertThat(Modifier.isPublic(PackagePrivate.class.getModifiers())).isFalse();
        assertThat(serve(PackagePrivate.class, value -> 2 * value).twice(21)).isEqualTo(42);
    }

    @Test
    @DisplayName("B150: a private nested interface is refused at compile time, with the way out")
    void privateNested(@TempDir Path directory) throws Exception {
        String source = "package hidden; class Outer {\n @io.sojourn.Remote private interface Secret { int get(); } }";
        try (Compiled compiled = Compiled.in(directory, Map.of("hidden.Outer", source))) {
            assertThat(compiled.errors()).singleElement().satisfies(error -> {
                assertThat(error.getMessage(Locale.ROOT)).contains("Secret").contains("private");
                assertThat(error.getLineNumber()).isEqualTo(2);
            });
        }
    }

    @Test
    @DisplayName("B151: a package-private value in a public interface travels as parameter, result and element")
    void packagePrivateValue() {
        PublicWithHiddenValue values = serve(PublicWithHiddenValue.class, new StandardValues());
        assertThat(values.next(new Hidden(1))).isEqualTo(new Hidden(2));
        assertThat(values.several(3)).containsExactly(new Hidden(0), new Hidden(1), new Hidden(2));
    }

    @Test
    @DisplayName("B155: an interface nested three deep in interfaces works")
    void nestedInInterfaces() {
        Outer.Inner inner = serve(Outer.Inner.class, () -> () -> "innermost");
        assertThat(inner.innermost().name()).isEqualTo("innermost");
    }

    @Test
    @DisplayName("B155: an interface in the default package works, with letters beyond ASCII in its names")
    void defaultPackage(@TempDir Path directory) throws Exception {
        try (Compiled compiled = Compiled.in(
                directory,
                Map.of(
                        "Plain",
                        "@io.sojourn.Remote public interface Plain { int zw\u00f6lf(int gr\u00f6\u00dfe); }",
                        "PlainBody",
                        "public class PlainBody implements Plain { public int zw\u00f6lf(int value) { return 12 * value; } }"))) {
            Class<?> type = compiled.load("Plain");
            Object proxy = proxyFor(type, compiled.create("PlainBody", Object.class));
            assertThat(type.getMethod("zw\u00f6lf", int.class).invoke(proxy, 4)).isEqualTo(48);
        }
    }

    private <T> T proxyFor(Class<T> type, Object body) {
        return serve(type, type.cast(body));
    }

    @Test
    @DisplayName("B155: a class of the user's that is named like a generated one is a compile error that names both")
    void clash(@TempDir Path directory) throws Exception {
        try (Compiled compiled = Compiled.in(
                directory,
                Map.of(
                        "clash.Account",
                        "package clash; @io.sojourn.Remote public interface Account { int get(); }",
                        "clash.AccountAsync",
                        "package clash; public class AccountAsync {}"))) {
            assertThat(compiled.errors())
                    .anySatisfy(error -> assertThat(error.getMessage(Locale.ROOT))
                            .contains("Account")
                            .contains("AccountAsync"));
        }
    }
}
