package io.sojourn.runtime.behaviour.exceptions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.sojourn.Remote;
import io.sojourn.failure.NotPortable;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteApplicationException;
import io.sojourn.runtime.behaviour.AtEachPlace;
import java.io.UncheckedIOException;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UncheckedExceptionsTest extends AtEachPlace {

    @Remote
    interface Failing {
        int fail(int which);

        int deep(int depth);

        int memory();

        int failRemotely(Failing other);
    }

    private static final List<Function<String, Throwable>> KINDS = List.of(
            IllegalArgumentException::new,
            IllegalStateException::new,
            NullPointerException::new,
            ArithmeticException::new,
            IndexOutOfBoundsException::new,
            UnsupportedOperationException::new,
            NoSuchElementException::new,
            ConcurrentModificationException::new,
            ClassCastException::new,
            RuntimeException::new,
            Error::new,
            message -> new AssertionError(message, null),
            LinkageError::new,
            message -> new UncheckedIOException(new java.io.IOException(message)));

    private final AtomicInteger calls = new AtomicInteger();
    private Failing failing;

    private class StandardFailing implements Failing {
        @Override
        public int fail(int which) {
            calls.incrementAndGet();
            throw UncheckedExceptionsTest.<RuntimeException>unchecked(
                    KINDS.get(which).apply("kind " + which));
        }

        @Override
        public int deep(int depth) {
            return depth < 0 ? 0 : deep(depth + 1) + 1;
        }

        @Override
        public int memory() {
            throw new OutOfMemoryError("pretended");
        }

        @Override
        public int failRemotely(Failing other) {
            return other.fail(0);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @BeforeEach
    void serve() {
        failing = serve(Failing.class, new StandardFailing());
    }

    @Test
    @DisplayName("B059: unchecked exceptions and errors of the JDK arrive as their own class with their message")
    void ofTheJdk() {
        for (int which = 0; which < KINDS.size(); which++) {
            Throwable expected = KINDS.get(which).apply("kind " + which);
            int index = which;
            assertThatThrownBy(() -> failing.fail(index))
                    .isExactlyInstanceOf(expected.getClass())
                    .hasMessage(expected.getMessage());
        }
    }

    @Test
    @DisplayName("B067: an error of the object is not retried, whatever its kind, and the link goes on")
    void notRetried() {
        for (int which = 0; which < KINDS.size(); which++) {
            int index = which;
            assertThatThrownBy(() -> failing.fail(index)).isNotNull();
            assertThat(calls).hasValue(which + 1);
        }
        assertThat(client().report().connections()).isLessThanOrEqualTo(1);
        await().until(() -> server().report().runningCalls() + client().report().runningCalls() == 0);
    }

    @Test
    @DisplayName("B068: a stack overflow in a body reaches the caller, and the server lives")
    void stackOverflow() {
        assertThatThrownBy(() -> failing.deep(0)).isInstanceOf(StackOverflowError.class);
        assertThatThrownBy(() -> failing.fail(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("B068: a memory error in a body reaches the caller, and the server lives")
    void outOfMemory() {
        assertThatThrownBy(() -> failing.memory())
                .isInstanceOf(OutOfMemoryError.class)
                .hasMessage("pretended");
        assertThatThrownBy(() -> failing.fail(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName(
            "B059: an error of another object that a body lets through arrives as itself; a failure of the network in between is wrapped")
    void ofNestedCalls() {
        assertThatThrownBy(() -> failing.failRemotely(new StandardFailing()))
                .isExactlyInstanceOf(IllegalArgumentException.class);
        Failing gone = server().export(new StandardFailing(), Failing.class);
        server().unexport(gone);
        Failing deputy = serve(Failing.class, new StandardFailing() {
            @Override
            public int memory() {
                return gone.fail(0);
            }
        });
        assertThatThrownBy(deputy::memory).isInstanceOfSatisfying(RemoteApplicationException.class, thrown -> {
            assertThat(thrown.outcome()).isEqualTo(Outcome.EXECUTED);
            assertThat(thrown.className()).isEqualTo("io.sojourn.failure.ObjectGone");
            assertThat(thrown).isNotInstanceOf(NotPortable.class);
        });
    }
}
