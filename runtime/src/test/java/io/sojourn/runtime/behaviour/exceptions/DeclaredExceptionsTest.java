package io.sojourn.runtime.behaviour.exceptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.sojourn.Remote;
import io.sojourn.runtime.behaviour.AtEachPlace;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.LocalDate;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DeclaredExceptionsTest extends AtEachPlace {

    @Remote
    interface Files<E extends Exception> {
        int read(String name) throws IOException, InterruptedException;

        int generic(E thrown) throws E;

        Exception asValue(Exception failure);

        Object asOpenValue(Object failure);

        CompletableFuture<Integer> later(String message);
    }

    private static final class StandardFiles implements Files<LimitExceeded> {
        @Override
        public int read(String name) throws IOException, InterruptedException {
            if (name.isEmpty()) {
                throw new InterruptedException("told to stop");
            }
            throw new FileNotFoundException(name);
        }

        @Override
        public int generic(LimitExceeded thrown) throws LimitExceeded {
            throw thrown;
        }

        @Override
        public Exception asValue(Exception failure) {
            return failure;
        }

        @Override
        public Object asOpenValue(Object failure) {
            return failure;
        }

        @Override
        public CompletableFuture<Integer> later(String message) {
            return CompletableFuture.failedFuture(new LimitExceeded(message, 3, "EUR"));
        }
    }

    private Raiser raiser;
    private Files<LimitExceeded> files;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void serve() {
        files = serve(Files.class, new StandardFiles());
        raiser = serve(Raiser.class, what -> {
            switch (what) {
                case "declared" -> throw new LimitExceeded("too much", 100, "EUR");
                case "derived" -> throw new DailyLimitExceeded("enough for today", 50, "CHF", LocalDate.EPOCH);
                default -> throw new AssertionError(what);
            }
        });
    }

    @Test
    @DisplayName("B058: a declared exception arrives with its class, message and own fields")
    void declared() {
        assertThatThrownBy(() -> raiser.raise("declared"))
                .isExactlyInstanceOf(LimitExceeded.class)
                .hasMessage("too much")
                .satisfies(thrown -> {
                    LimitExceeded exceeded = (LimitExceeded) thrown;
                    assertThat(exceeded.limit()).isEqualTo(100);
                    assertThat(exceeded.currency()).isEqualTo("EUR");
                });
    }

    @Test
    @DisplayName("B058: a declared exception of a type variable, of a stage and one of the JDK arrive as themselves")
    void otherWays() {
        assertThatThrownBy(() -> files.generic(new LimitExceeded("generic", 1, "USD")))
                .isExactlyInstanceOf(LimitExceeded.class)
                .hasMessage("generic");
        assertThatThrownBy(() -> files.later("later").get())
                .cause()
                .isExactlyInstanceOf(LimitExceeded.class)
                .hasMessage("later");
        assertThatThrownBy(() -> files.read(""))
                .isExactlyInstanceOf(InterruptedException.class)
                .hasMessage("told to stop");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    @DisplayName(
            "B060: a subclass of the declared exception can be caught as itself and as its parent, with its own fields")
    void derived() {
        try {
            raiser.raise("derived");
        } catch (DailyLimitExceeded itself) {
            assertThat(itself).hasMessage("enough for today");
            assertThat(itself.day()).isEqualTo(LocalDate.EPOCH);
            assertThat(itself.limit()).isEqualTo(50);
        } catch (LimitExceeded parent) {
            throw new AssertionError("lost its class", parent);
        }
        assertThat(catchThrowable(() -> raiser.raise("derived"))).isInstanceOf(LimitExceeded.class);
        assertThatThrownBy(() -> files.read("x"))
                .isExactlyInstanceOf(FileNotFoundException.class)
                .hasMessage("x");
    }

    @Test
    @DisplayName("B065: an exception returned as a value is returned, not thrown")
    void returned() {
        Exception value = files.asValue(new LimitExceeded("just a value", 7, "EUR"));
        assertThat(value).isExactlyInstanceOf(LimitExceeded.class).hasMessage("just a value");
        assertThat(((LimitExceeded) value).limit()).isEqualTo(7);
        assertThat(files.asOpenValue(new NoSuchElementException("open")))
                .isExactlyInstanceOf(NoSuchElementException.class);
        assertThat(files.asValue(null)).isNull();
    }
}
