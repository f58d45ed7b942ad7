package io.sojourn.runtime.behaviour.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.failure.LayoutMismatch;
import io.sojourn.failure.Outcome;
import io.sojourn.runtime.behaviour.Compiled;
import io.sojourn.runtime.behaviour.Place;
import io.sojourn.runtime.behaviour.TwoNodes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compact values are read as they were written or not at all. */
class ChangedValuesTest {

    private static final String SHOP = """
            package shop;
            @io.sojourn.Remote public interface Shop {
                int sell(Item item);
                String name();
            }
            """;

    private static final String STANDARD_SHOP = """
            package shop;
            public class StandardShop implements Shop {
                public int sell(Item item) { return 1; }
                public String name() { return "corner shop"; }
            }
            """;

    @TempDir
    private static Path oldDirectory;

    private static Compiled old;

    @BeforeAll
    static void compile() {
        old = version(oldDirectory, "String name, int price", "\"tea\", 3");
    }

    @AfterAll
    static void forget() throws IOException {
        old.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "String name, int price, boolean fresh", // added
                "String name", // removed
                "String name, long price", // retyped
                "int price, String name", // reordered
                "String name, int cost" // renamed
            })
    @DisplayName(
            "B054: a value whose components differ between two versions is refused unexecuted, naming both layouts")
    void changed(String newComponents, @TempDir Path directory) throws Exception {
        try (TwoNodes nodes = TwoNodes.at(Place.TCP);
                Compiled newer = version(directory.resolve("new"), newComponents, zeros(newComponents))) {
            Function<Object, Object> caller = caller(newer, nodes, old);
            assertThat(caller.apply("name")).isEqualTo("corner shop");
            assertThatThrownBy(() -> caller.apply("sell"))
                    .isInstanceOfSatisfying(
                            LayoutMismatch.class,
                            failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                    .hasMessageContaining("sell")
                    .hasMessageContaining("Item");
            assertThat(caller.apply("name")).isEqualTo("corner shop");
        }
    }

    @Test
    @DisplayName("B054: a value of the same components is read, wherever and whenever it was compiled")
    void unchanged(@TempDir Path directory) throws Exception {
        try (TwoNodes nodes = TwoNodes.at(Place.TCP);
                Compiled other = version(directory.resolve("other"), "String name, int price", "\"tea\", 3")) {
            assertThat(caller(other, nodes, old).apply("sell")).isEqualTo(1);
        }
    }

    private static Compiled version(Path directory, String components, String arguments) {
        String caller = """
                package shop;
                public class Caller implements java.util.function.Function<Object, Object> {
                    public static Shop shop;
                    public Object apply(Object method) {
                        return method.equals("name") ? shop.name() : (Object) shop.sell(new Item(%s));
                    }
                }
                """.formatted(arguments);
        return Compiled.in(
                directory,
                Map.of(
                        "shop.Item", "package shop; public record Item(" + components + ") {}",
                        "shop.Shop", SHOP,
                        "shop.StandardShop", STANDARD_SHOP,
                        "shop.Caller", caller));
    }

    /** Serves the shop of one version and gives the other version's caller a proxy for it. */
    @SuppressWarnings("unchecked")
    private static Function<Object, Object> caller(Compiled client, TwoNodes nodes, Compiled server) throws Exception {
        Object shop = export(nodes, server.load("shop.Shop"), server.create("shop.StandardShop", Object.class));
        Object proxy = nodes.client().proxy(nodes.server().reference(shop), client.load("shop.Shop"));
        client.load("shop.Caller").getField("shop").set(null, proxy);
        return client.create("shop.Caller", Function.class);
    }

    private static <T> Object export(TwoNodes nodes, Class<T> type, Object object) {
        return nodes.server().export(type.cast(object), type);
    }

    private static String zeros(String components) {
        return components
                .replaceAll("String \\w+", "\"tea\"")
                .replaceAll("(int|long) \\w+", "3")
                .replaceAll("boolean \\w+", "true");
    }
}
