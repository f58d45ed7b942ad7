package io.sojourn.runtime.behaviour.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.failure.LayoutMismatch;
import io.sojourn.failure.MethodUnknown;
import io.sojourn.failure.Outcome;
import io.sojourn.runtime.behaviour.Compiled;
import io.sojourn.runtime.behaviour.Place;
import io.sojourn.runtime.behaviour.TwoNodes;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server was compiled with the old version of an interface, the client with the new one. */
class VersionsTest {

    @TempDir
    private static Path directory;

    private static Compiled old;
    private static Compiled newer;

    private TwoNodes nodes;
    private Function<Object, Object> client;

    @BeforeAll
    static void compile() {
        old = Compiled.in(
                directory.resolve("old"),
                Map.of(
                        "bank.Money",
                        "package bank; public record Money(int cents) {}",
                        "bank.Account",
                        """
                        package bank;
                        @io.sojourn.Remote public interface Account {
                            void put(int cents);
                            int balance();
                            Money money();
                            int widened(int value);
                        }
                        """,
                        "bank.Server",
                        """
                        package bank;
                        public class Server implements Account {
                            private int cents;
                            public void put(int cents) { this.cents += cents; }
                            public int balance() { return cents; }
                            public Money money() { return new Money(cents); }
                            public int widened(int value) { return value; }
                        }
                        """));
        newer = Compiled.in(
                directory.resolve("new"),
                Map.of(
                        "bank.Money",
                        "package bank; public record Money(int cents, String currency) {}",
                        "bank.Account",
                        """
                        package bank;
                        @io.sojourn.Remote public interface Account {
                            int added();
                            default int doubled() { return 2 * balance(); }
                            int balance();
                            Money money();
                            int widened(long value);
                            void put(int cents);
                        }
                        """,
                        "bank.Client",
                        """
                        package bank;
                        public class Client implements java.util.function.Function<Object, Object> {
                            public static Account account;
                            public Object apply(Object what) {
                                return switch ((String) what) {
                                    case "put" -> { account.put(21); yield null; }
                                    case "balance" -> account.balance();
                                    case "added" -> account.added();
                                    case "doubled" -> account.doubled();
                                    case "money" -> account.money();
                                    case "widened" -> account.widened(1L);
                                    default -> throw new AssertionError(what);
                                };
                            }
                        }
                        """));
    }

    @AfterAll
    static void forget() throws Exception {
        old.close();
        newer.close();
    }

    @BeforeEach
    @SuppressWarnings("unchecked")
    void serve() throws Exception {
        nodes = TwoNodes.at(Place.TCP);
        Object exported = export(old.load("bank.Account"), old.create("bank.Server", Object.class));
        Object proxy = nodes.client().proxy(nodes.server().reference(exported), newer.load("bank.Account"));
        newer.load("bank.Client").getField("account").set(null, proxy);
        client = newer.create("bank.Client", Function.class);
    }

    private <T> Object export(Class<T> type, Object object) {
        return nodes.server().export(type.cast(object), type);
    }

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    @DisplayName("B156: methods that both versions have work, whatever their order")
    void common() {
        assertThat(client.apply("put")).isNull();
        assertThat(client.apply("put")).isNull();
        assertThat(client.apply("balance")).isEqualTo(42);
    }

    @Test
    @DisplayName("B156: a default method that the server does not know runs at the caller")
    void unknownDefault() {
        assertThat(client.apply("put")).isNull();
        assertThat(client.apply("doubled")).isEqualTo(42);
    }

    @Test
    @DisplayName("B156: a method added, or with a changed parameter, is MethodUnknown and not executed")
    void unknownMethod() {
        for (String method : new String[] {"added", "widened"}) {
            assertThatThrownBy(() -> client.apply(method))
                    .isInstanceOfSatisfying(
                            MethodUnknown.class,
                            failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                    .hasMessageContaining(method);
        }
        assertThat(client.apply("balance")).isEqualTo(0);
    }

    @Test
    @DisplayName(
            "B156: a method whose result changed its layout is LayoutMismatch, not executed, and names both layouts")
    void changedResult() {
        assertThatThrownBy(() -> client.apply("money"))
                .isInstanceOfSatisfying(
                        LayoutMismatch.class,
                        failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                .hasMessageContaining("Money{cents:int}")
                .hasMessageContaining("Money{cents:int,currency:java.lang.String}");
        assertThat(client.apply("balance")).isEqualTo(0);
    }
}
