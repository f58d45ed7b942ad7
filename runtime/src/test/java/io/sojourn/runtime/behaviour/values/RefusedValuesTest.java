package io.sojourn.runtime.behaviour.values;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.Portable;
import io.sojourn.Remote;
import io.sojourn.failure.NotPortable;
import io.sojourn.failure.Outcome;
import io.sojourn.runtime.behaviour.AtEachPlace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RefusedValuesTest extends AtEachPlace {

    record Order(String customer, List<Object> items, Map<String, Object> notes) {}

    @Portable
    static class Mutable {
        Object content;
        List<String> names = new ArrayList<>();
    }

    /** Cannot travel. */
    private static final class Secret {}

    @Remote
    interface Desk {
        int take(Order order);

        Object give(boolean portable);

        CompletableFuture<Object> giveLater();

        Mutable echo(Mutable value);
    }

    private final AtomicInteger executed = new AtomicInteger();
    private Desk desk;

    @BeforeEach
    void serve() {
        desk = serve(Desk.class, new Desk() {
            @Override
            public int take(Order order) {
                return executed.incrementAndGet();
            }

            @Override
            public Object give(boolean portable) {
                executed.incrementAndGet();
                return portable ? "fine" : List.of("a", new Secret());
            }

            @Override
            public CompletableFuture<Object> giveLater() {
                return CompletableFuture.completedFuture(new Secret());
            }

            @Override
            public Mutable echo(Mutable value) {
                return value;
            }
        });
    }

    @Test
    @DisplayName(
            "B051: an argument that cannot travel is refused at the caller, naming path and class; the object is not called")
    void argument() {
        Order inList = new Order("ada", List.of("fine", new Secret()), Map.of());
        assertThatThrownBy(() -> desk.take(inList))
                .isInstanceOfSatisfying(
                        NotPortable.class,
                        refusal -> assertThat(refusal.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                .hasMessageContaining("items[1]")
                .hasMessageContaining("Secret");
        assertThatThrownBy(() -> desk.take(new Order("ada", List.of(), Map.of("why", new Secret()))))
                .isInstanceOf(NotPortable.class)
                .hasMessageContaining("notes")
                .hasMessageContaining("Secret");
        assertThat(executed).hasValue(0);
    }

    @Test
    @Timeout(20)
    @DisplayName(
            "B052: a result that cannot travel is an error of an executed call, at once, for plain and asynchronous methods")
    void result() {
        assertThatThrownBy(() -> desk.give(false))
                .isInstanceOfSatisfying(
                        NotPortable.class,
                        refusal -> assertThat(refusal.outcome()).isEqualTo(Outcome.EXECUTED))
                .hasMessageContaining("Secret");
        assertThat(executed).hasValue(1);
        assertThatThrownBy(() -> desk.giveLater().get(10, SECONDS))
                .cause()
                .isInstanceOf(NotPortable.class)
                .hasMessageContaining("Secret");
        assertThat(desk.give(true)).isEqualTo("fine");
    }

    @Test
    @DisplayName("B056: after refused messages the next ones keep shape, types and content")
    void cleanAfterFailure() {
        for (int round = 0; round < 20; round++) {
            Mutable bad = new Mutable();
            bad.names.add("half written");
            bad.content = Arrays.asList(bad, bad.names, new Secret());
            assertThatThrownBy(() -> desk.echo(bad)).isInstanceOf(NotPortable.class);
            assertThatThrownBy(() -> desk.give(false)).isInstanceOf(NotPortable.class);

            Mutable good = new Mutable();
            good.names.add("round " + round);
            good.content = Arrays.asList(good, good.names);
            Mutable copy = desk.echo(good);
            assertThat(copy.names).containsExactly("round " + round);
            assertThat((List<?>) copy.content).first().isSameAs(copy);
            assertThat(((List<?>) copy.content).get(1)).isSameAs(copy.names);
        }
    }
}
