package io.sojourn.runtime.behaviour.exceptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sojourn.Portable;
import io.sojourn.Remote;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteApplicationException;
import io.sojourn.runtime.behaviour.AtEachPlace;
import io.sojourn.runtime.behaviour.Compiled;
import io.sojourn.runtime.behaviour.Place;
import io.sojourn.runtime.behaviour.TwoNodes;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnportableExceptionsTest extends AtEachPlace {

    @Remote
    interface Thrower {
        void run() throws Exception;
    }

    /** Its class has no marshaller anywhere. */
    private static final class Unlisted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unlisted(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Has a marshaller, but holds what cannot travel. */
    @Portable
    static class Loaded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Object ignored = new Object();

        @SuppressWarnings("serial") // That it cannot be written is the point.
        private final Object load;

        Loaded(String message, Object load) {
            super(message);
            this.load = load;
        }

        Object load() {
            return load;
        }

        Object ignored() {
            return ignored;
        }
    }

    private Throwable thrownBy(Supplier<? extends Exception> failure) {
        Thrower thrower = serve(Thrower.class, () -> {
            throw failure.get();
        });
        return catchThrowable(thrower::run);
    }

    @Test
    @DisplayName(
            "B063, hard case 8: an exception without portable form keeps name, message, cause, suppressed and the server's frames")
    void unlisted() {
        Throwable thrown = thrownBy(() -> {
            Unlisted unlisted = new Unlisted("went wrong", new ArithmeticException("because"));
            unlisted.addSuppressed(new IllegalStateException("besides"));
            return unlisted;
        });
        assertThat(thrown).isInstanceOfSatisfying(RemoteApplicationException.class, wrapper -> {
            assertThat(wrapper.className()).isEqualTo(Unlisted.class.getName());
            assertThat(wrapper.outcome()).isEqualTo(Outcome.EXECUTED);
            assertThat(wrapper).hasMessageContaining("went wrong").hasMessageContaining(Unlisted.class.getName());
            assertThat(wrapper.getCause())
                    .isExactlyInstanceOf(ArithmeticException.class)
                    .hasMessage("because");
            assertThat(wrapper.getSuppressed())
                    .extracting(Throwable::getMessage)
                    .containsExactly("besides");
            assertThat(Arrays.stream(wrapper.getStackTrace()).map(StackTraceElement::getMethodName))
                    .anyMatch(name -> name.startsWith("lambda$unlisted"));
        });
    }

    @Test
    @DisplayName(
            "B063, hard case 8: an exception whose class only the server has keeps name and message, and the link goes on")
    void missingAtTheCaller(@TempDir Path directory) throws Exception {
        String bankrupt = "package far; @io.sojourn.Portable public class Bankrupt extends Exception {"
                + " private static final long serialVersionUID = 1L;"
                + " public Bankrupt(String message) { super(message); }"
                + " public Bankrupt() { this(\"no money left\"); } }";
        try (TwoNodes nodes = TwoNodes.at(Place.TCP);
                Compiled compiled = Compiled.in(directory, Map.of("far.Bankrupt", bankrupt))) {
            Thrower thrower = nodes.serve(Thrower.class, () -> {
                throw compiled.create("far.Bankrupt", Exception.class);
            });
            for (int i = 0; i < 2; i++) {
                assertThat(catchThrowable(thrower::run))
                        .isInstanceOfSatisfying(RemoteApplicationException.class, wrapper -> {
                            assertThat(wrapper.className()).isEqualTo("far.Bankrupt");
                            assertThat(wrapper.outcome()).isEqualTo(Outcome.EXECUTED);
                        })
                        .hasMessageContaining("no money left");
            }
            assertThat(nodes.client().report().connections()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("B064, hard case 8: an exception with a field that cannot travel keeps name and message")
    void unportableField() {
        assertThat(thrownBy(() -> new Loaded("heavy", Thread.currentThread())))
                .isInstanceOfSatisfying(RemoteApplicationException.class, wrapper -> {
                    assertThat(wrapper.className()).isEqualTo(Loaded.class.getName());
                    assertThat(wrapper.outcome()).isEqualTo(Outcome.EXECUTED);
                })
                .hasMessageContaining("heavy");
        assertThat(thrownBy(() -> new Loaded("light", "text")))
                .isInstanceOfSatisfying(
                        Loaded.class, loaded -> assertThat(loaded.load()).isEqualTo("text"));
    }

    @Test
    @DisplayName(
            "Hard case 8: an exception whose own methods fail while it is written still arrives as a failure of the object")
    void failsWhileBeingWritten() {
        Throwable thrown = thrownBy(() -> new RuntimeException() {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalStateException("no message today");
            }
        });
        assertThat(thrown).isNotNull();
        assertThat(thrown.getClass().getName()).startsWith("io.sojourn.failure.");
        assertThat(((io.sojourn.failure.RemoteFailure) thrown).outcome()).isEqualTo(Outcome.EXECUTED);
        assertThat(thrownBy(() -> new IllegalArgumentException("next")))
                .isExactlyInstanceOf(IllegalArgumentException.class);
    }
}
