package io.sojourn.runtime.behaviour.concurrency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sojourn.Remote;
import io.sojourn.failure.NotPortable;
import io.sojourn.runtime.behaviour.Nodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many calls on their way at once. There is no batch interface: asynchronous calls share a connection and its flushes. */
class BatchTest {

    private static final int MANY = 2_000;

    @Remote
    interface Sums {
        CompletableFuture<Integer> square(int number);

        CompletableFuture<Integer> length(Object value);
    }

    private static final class Adding implements Sums {
        @Override
        public CompletableFuture<Integer> square(int number) {
            if (number == MANY / 2) {
                throw new ArithmeticException("not this one");
            }
            return CompletableFuture.completedFuture(number * number);
        }

        @Override
        public CompletableFuture<Integer> length(Object value) {
            return CompletableFuture.completedFuture(value.toString().length());
        }
    }

    @RegisterExtension
    final Nodes nodes = new Nodes();

    @Test
    @DisplayName("B109: many calls go out before the first reply is awaited; a failure in the middle is one call's own")
    void failureInTheMiddle() {
        Sums remote = nodes.serve(new Adding(), Sums.class);

        List<CompletableFuture<Integer>> batch = new ArrayList<>();
        for (int number = 0; number < MANY; number++) {
            batch.add(remote.square(number));
        }

        for (int number = 0; number < MANY; number++) {
            if (number == MANY / 2) {
                assertThat(batch.get(number))
                        .failsWithin(Duration.ofSeconds(30))
                        .withThrowableOfType(ExecutionException.class)
                        .withCauseInstanceOf(ArithmeticException.class);
            } else {
                assertThat(batch.get(number))
                        .succeedsWithin(Duration.ofSeconds(30))
                        .isEqualTo(number * number);
            }
        }
    }

    @Test
    @DisplayName("B109: a call of a batch that cannot be encoded fails alone and leaves no gap in the order")
    void unencodableInTheMiddle() {
        Sums remote = nodes.serve(new Adding(), Sums.class);

        CompletableFuture<Integer> before = remote.length("one");
        CompletableFuture<Integer> wrong = remote.length(new Thread("no value"));
        CompletableFuture<Integer> after = remote.length("three");

        assertThat(before).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(3);
        assertThat(after).succeedsWithin(Duration.ofSeconds(30)).isEqualTo(5);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(wrong::get)
                .withCauseInstanceOf(NotPortable.class);
    }
}
