package io.sojourn.runtime.behaviour.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.Portable;
import io.sojourn.Remote;
import io.sojourn.failure.NotPortable;
import io.sojourn.failure.Outcome;
import io.sojourn.runtime.behaviour.AtEachPlace;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Static nested classes travel; inner, local and anonymous ones and lambdas do not, because they hold what surrounds them. */
class NestedClassesTest extends AtEachPlace {

    @Portable
    record Nested(String text) implements Supplier<String> {
        @Override
        public String get() {
            return text;
        }
    }

    private final class Inner implements Supplier<String> {
        @Override
        public String get() {
            return place.name();
        }
    }

    @Remote
    interface Runner {
        String run(Supplier<String> supplier);
    }

    private Runner runner;

    @BeforeEach
    void serve() {
        runner = serve(Runner.class, Supplier::get);
    }

    @Test
    @DisplayName("B050: a static nested portable class that implements an interface of the JDK travels under it")
    void nested() {
        assertThat(runner.run(new Nested("here"))).isEqualTo("here");
    }

    @Test
    @DisplayName("B050: inner, local and anonymous classes and lambdas are refused at the caller with a way out")
    void refused() {
        record Local(String text) implements Supplier<String> {
            @Override
            public String get() {
                return text;
            }
        }
        Supplier<String> anonymous = new Supplier<>() {
            @Override
            public String get() {
                return "anonymous";
            }
        };
        assertRefused(new Inner(), "Inner");
        assertRefused(new Local("local"), "local");
        assertRefused(anonymous, "nonymous");
        assertRefused(() -> "lambda", "ambda");
        assertRefused(this::toString, "ambda");
    }

    private void assertRefused(Supplier<String> supplier, String naming) {
        assertThatThrownBy(() -> runner.run(supplier))
                .isInstanceOfSatisfying(
                        NotPortable.class,
                        refusal -> assertThat(refusal.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                .hasMessageContaining(naming)
                .hasMessageContaining("@Portable");
    }
}
