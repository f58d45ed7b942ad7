package io.sojourn.runtime.behaviour.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteFailure;
import io.sojourn.runtime.behaviour.Compiled;
import io.sojourn.runtime.behaviour.Place;
import io.sojourn.runtime.behaviour.TwoNodes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnknownClassTest {

    private static final String COIN =
            "package stranger; @io.sojourn.Portable public record Coin(int cents) { public Coin() { this(5); } }";

    @Test
    @DisplayName("B053: a class that only the sender knows fails that call, unexecuted, and no other")
    void unknownToTheReceiver(@TempDir Path directory) throws Exception {
        AtomicInteger executed = new AtomicInteger();
        try (TwoNodes nodes = TwoNodes.at(Place.TCP);
                Compiled compiled = Compiled.in(directory, Map.of("stranger.Coin", COIN))) {
            Mirror mirror = nodes.serve(Mirror.class, value -> {
                executed.incrementAndGet();
                return value;
            });
            assertThat(mirror.echo("before")).isEqualTo("before");
            Object coin = compiled.create("stranger.Coin", Object.class);
            assertThatThrownBy(() -> mirror.echo(List.of("a", coin)))
                    .isInstanceOfSatisfying(
                            RemoteFailure.class,
                            failure -> assertThat(failure.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                    .message()
                    .isNotBlank();
            assertThat(executed).hasValue(1);
            assertThat(mirror.echo("after")).isEqualTo("after");
            assertThat(nodes.client().report().connections()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("B053: a result of a class that only the server knows is an error of an executed call")
    void unknownToTheCaller(@TempDir Path directory) throws Exception {
        try (TwoNodes nodes = TwoNodes.at(Place.TCP);
                Compiled compiled = Compiled.in(directory, Map.of("stranger.Coin", COIN))) {
            Object coin = compiled.create("stranger.Coin", Object.class);
            Mirror mirror = nodes.serve(Mirror.class, value -> "coin".equals(value) ? coin : value);
            assertThatThrownBy(() -> mirror.echo("coin"))
                    .isInstanceOfSatisfying(
                            RemoteFailure.class,
                            failure -> assertThat(failure.outcome()).isEqualTo(Outcome.EXECUTED))
                    .message()
                    .isNotBlank();
            assertThat(mirror.echo("after")).isEqualTo("after");
        }
    }
}
