package io.sojourn.runtime.behaviour.exceptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sojourn.Remote;
import io.sojourn.runtime.behaviour.AtEachPlace;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CausesTest extends AtEachPlace {

    @Remote
    interface Thrower {
        void run();
    }

    private static final class SelfCaused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SelfCaused(String message) {
            super(message);
        }

        @Override
        public synchronized Throwable getCause() {
            return this;
        }
    }

    private Throwable thrownBy(Supplier<RuntimeException> failure) {
        Thrower thrower = serve(Thrower.class, () -> {
            throw failure.get();
        });
        return catchThrowable(thrower::run);
    }

    @Test
    @DisplayName("B061: a chain of causes arrives in order, each with its class and message")
    void causes() {
        Throwable thrown = thrownBy(() -> new IllegalStateException(
                "top", new IllegalArgumentException("middle", new LimitExceeded("bottom", 5, "EUR"))));
        assertThat(thrown).isExactlyInstanceOf(IllegalStateException.class).hasMessage("top");
        assertThat(thrown.getCause())
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("middle");
        assertThat(thrown.getCause().getCause()).hasMessageContaining("bottom");
        assertThat(thrown.getCause().getCause().getCause()).isNull();
    }

    @Test
    @DisplayName("B061: suppressed exceptions arrive in order, with their own causes")
    void suppressed() {
        Throwable thrown = thrownBy(() -> {
            IllegalStateException top = new IllegalStateException("top");
            top.addSuppressed(new IllegalArgumentException("first", new ArithmeticException("its cause")));
            top.addSuppressed(new UnsupportedOperationException("second"));
            return top;
        });
        assertThat(thrown.getSuppressed()).extracting(Throwable::getMessage).containsExactly("first", "second");
        assertThat(thrown.getSuppressed()[0]).isExactlyInstanceOf(IllegalArgumentException.class);
        assertThat(thrown.getSuppressed()[0].getCause()).isExactlyInstanceOf(ArithmeticException.class);
    }

    @Test
    @DisplayName("B061: an exception that is its own cause, and two that cause each other, arrive and end")
    void cycles() {
        assertThat(thrownBy(() -> new SelfCaused("me"))).hasMessageContaining("me");
        Throwable pair = thrownBy(() -> {
            IllegalStateException one = new IllegalStateException("one");
            IllegalArgumentException other = new IllegalArgumentException("other", one);
            one.initCause(other);
            return one;
        });
        assertThat(pair).isExactlyInstanceOf(IllegalStateException.class).hasMessage("one");
        assertThat(pair.getCause()).hasMessage("other");
        Throwable suppressing = thrownBy(() -> {
            IllegalStateException one = new IllegalStateException("one");
            IllegalArgumentException other = new IllegalArgumentException("other", one);
            one.addSuppressed(other);
            return one;
        });
        assertThat(suppressing.getSuppressed()).hasSize(1);
    }

    @Test
    @DisplayName("B061: a chain of a thousand causes is cut, and the exception still arrives")
    void longChain() {
        Throwable thrown = thrownBy(() -> {
            RuntimeException chain = new RuntimeException("bottom");
            for (int i = 0; i < 1_000; i++) {
                chain = new RuntimeException("level " + i, chain);
            }
            return chain;
        });
        assertThat(thrown).hasMessage("level 999");
        int depth = 0;
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            depth++;
        }
        assertThat(depth).isBetween(2, 20);
    }

    @Test
    @DisplayName("B062: the trace shows the server's frames of the body, then the caller's own frames")
    void trace() {
        Throwable thrown = thrownBy(CausesTest::failInTheBody);
        List<String> methods = Arrays.stream(thrown.getStackTrace())
                .map(frame -> frame.getClassName()
                                .substring(frame.getClassName().lastIndexOf('.') + 1) + "." + frame.getMethodName())
                .toList();
        assertThat(methods).contains("CausesTest.failInTheBody", "CausesTest.trace");
        assertThat(methods.indexOf("CausesTest.failInTheBody")).isLessThan(methods.lastIndexOf("CausesTest.trace"));
        assertThat(methods.get(0)).isEqualTo("CausesTest.failInTheBody");
    }

    private static RuntimeException failInTheBody() {
        return new IllegalStateException("here");
    }
}
