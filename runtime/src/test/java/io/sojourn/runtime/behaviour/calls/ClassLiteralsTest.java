package io.sojourn.runtime.behaviour.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sojourn.Remote;
import io.sojourn.failure.NotPortable;
import io.sojourn.failure.Outcome;
import io.sojourn.runtime.behaviour.AtEachPlace;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A class literal is one of the classes both sides know; nothing that only one side knows is ever looked up. */
class ClassLiteralsTest extends AtEachPlace {

    record Known(int number) {}

    @Remote
    interface Classes {
        Class<?> echo(Class<?> type);

        Known known(Known value);
    }

    private final AtomicInteger calls = new AtomicInteger();

    private Classes served() {
        return serve(Classes.class, new Classes() {
            @Override
            public Class<?> echo(Class<?> type) {
                calls.incrementAndGet();
                return type;
            }

            @Override
            public Known known(Known value) {
                return value;
            }
        });
    }

    @Test
    @DisplayName("B006: class literals of primitives, void, JDK types, arrays and known user types are the same class")
    void known() {
        Classes classes = served();
        for (Class<?> type : List.of(
                boolean.class,
                byte.class,
                short.class,
                char.class,
                int.class,
                long.class,
                float.class,
                double.class,
                void.class,
                String.class,
                Object.class,
                Instant.class,
                List.class,
                int[].class,
                String[][].class,
                Known.class,
                Classes.class)) {
            assertThat(classes.echo(type)).isSameAs(type);
        }
    }

    @Test
    @DisplayName("B006: a class outside the known world is refused at the caller, by name, and never looked up")
    void unknown() {
        Classes classes = served();
        assertThatThrownBy(() -> classes.echo(Thread.class))
                .isInstanceOfSatisfying(
                        NotPortable.class,
                        refusal -> assertThat(refusal.outcome()).isEqualTo(Outcome.NOT_EXECUTED))
                .hasMessageContaining("java.lang.Thread");
        assertThat(calls).hasValue(0);
    }
}
