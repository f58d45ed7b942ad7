package io.sojourn.runtime.marshal;

import static org.assertj.core.api.Assertions.assertThat;

import io.sojourn.failure.Cancelled;
import io.sojourn.failure.FailedCall;
import io.sojourn.failure.NameNotFound;
import io.sojourn.failure.NamingUnavailable;
import io.sojourn.failure.ObjectGone;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteApplicationException;
import io.sojourn.identity.CallId;
import io.sojourn.identity.NodeId;
import io.sojourn.runtime.contract.Points.LimitExceeded;
import io.sojourn.runtime.contract.Points.Pair;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exceptions in messages. */
class ThrowableTest {

    private final Wire wire = new Wire();

    static Stream<Throwable> known() {
        return Stream.of(
                new IllegalArgumentException("wrong"),
                new IllegalStateException(),
                new NullPointerException("nothing"),
                new UnsupportedOperationException("not here"),
                new ArrayIndexOutOfBoundsException("7"),
                new ArithmeticException("/ by zero"),
                new NumberFormatException("x"),
                new ConcurrentModificationException(),
                new NoSuchElementException("none"),
                new InterruptedException("stop"),
                new IOException("disk"),
                new FileNotFoundException("f"),
                new NoSuchFileException("a", "b", "gone"),
                new URISyntaxException("a b", "blank", 1),
                new DateTimeParseException("no date", "x", 0),
                new TimeoutException("late"),
                new ExecutionException("failed", new IOException("inner")),
                new UncheckedIOException(new IOException("inner")),
                new AssertionError("must not be"),
                new StackOverflowError(),
                new OutOfMemoryError("heap"),
                new Exception("plain"),
                new Throwable("plainest"),
                new NameNotFound("bank/alice"),
                new NamingUnavailable("nobody answers", new IOException("refused")));
    }

    private <T extends Throwable> T travel(T sent, Class<T> type) {
        return wire.read(wire.write(out -> out.writeThrowable(sent)), in -> in.readThrowable(type));
    }

    @ParameterizedTest(name = "B059 {0}")
    @MethodSource("known")
    @DisplayName("B059 exceptions and errors of the JDK arrive as themselves")
    void arrivesAsItself(Throwable sent) {
        Throwable arrived = travel(sent, Throwable.class);

        assertThat(arrived).hasSameClassAs(sent).hasMessage(sent.getMessage());
        assertThat(shown(arrived)).isEqualTo(shown(sent));
        if (sent.getCause() != null) {
            assertThat(arrived.getCause())
                    .hasSameClassAs(sent.getCause())
                    .hasMessage(sent.getCause().getMessage());
        }
    }

    @Test
    @DisplayName("B058 a declared exception arrives with class, message and its own fields")
    void ownFields() {
        LimitExceeded arrived = travel(new LimitExceeded("too much", 7), LimitExceeded.class);

        assertThat(arrived).hasMessage("too much");
        assertThat(arrived.limit()).isEqualTo(7);
    }

    @Test
    @DisplayName("B061 causes and suppressed exceptions arrive")
    void family() {
        Exception sent = new Exception("outer", new LimitExceeded("inner", 3));
        sent.addSuppressed(new IOException("closing"));

        Throwable arrived = travel(sent, Throwable.class);

        assertThat(arrived.getCause()).isInstanceOf(LimitExceeded.class).hasMessage("inner");
        assertThat(arrived.getSuppressed()[0]).isInstanceOf(IOException.class).hasMessage("closing");
    }

    @Test
    @DisplayName("B061 two exceptions that are each other's cause end")
    void circularCauses() {
        Exception first = new Exception("first");
        Exception second = new Exception("second", first);
        first.initCause(second);

        Throwable arrived = travel(first, Throwable.class);

        assertThat(arrived).hasMessage("first");
        assertThat(arrived.getCause()).hasMessage("second").hasNoCause();
    }

    @Test
    @DisplayName("B061 an exception whose getCause is itself ends")
    void ownCause() {
        Exception sent = new SelfCaused();

        assertThat(travel(sent, Exception.class)).hasNoCause();
    }

    @Test
    @DisplayName("B061 of a long chain of causes eight arrive")
    void longChain() {
        Exception sent = new Exception("0");
        for (int i = 1; i < 50; i++) {
            sent = new Exception("" + i, sent);
        }

        int causes = 0;
        for (Throwable next = travel(sent, Exception.class).getCause(); next != null; next = next.getCause()) {
            causes++;
        }

        assertThat(causes).isEqualTo(8);
    }

    @Test
    @DisplayName("B063 of an exception whose class is not portable, name, message, frames and cause survive")
    void unknownClass() {
        Exception sent = new Unportable("secret state", new IOException("disk"));

        Throwable arrived = travel(sent, Throwable.class);

        assertThat(arrived)
                .isInstanceOfSatisfying(RemoteApplicationException.class, e -> {
                    assertThat(e.className()).isEqualTo(Unportable.class.getName());
                    assertThat(e.outcome()).isEqualTo(Outcome.EXECUTED);
                })
                .hasMessageContaining("secret state");
        assertThat(shown(arrived)).isEqualTo(shown(sent));
        assertThat(arrived.getCause()).isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("B060 an unknown subclass of a portable exception is caught as the portable one, with its own name")
    void unknownSubclassOfPortable() {
        LimitExceeded arrived = travel(new StricterLimit("over", 9), LimitExceeded.class);

        assertThat(arrived.limit()).isEqualTo(9);
        assertThat(arrived).hasMessage(StricterLimit.class.getName() + ": over");
    }

    @Test
    @DisplayName("B060 an unknown subclass of a checked exception of the JDK is caught as that, with its own name")
    void unknownSubclassOfChecked() {
        Throwable arrived = travel(new FileSystemLoopException("/a"), Throwable.class);

        assertThat(arrived).isInstanceOf(IOException.class).hasMessageContaining("FileSystemLoopException: /a");
    }

    @Test
    @DisplayName("B063 an exception whose tag is unknown to the receiver keeps name and message")
    void tagUnknownToTheReceiver() {
        byte[] bytes = wire.bytes(out -> out.writeThrowable(new LimitExceeded("too much", 7)));
        long tag = io.sojourn.spi.Hashes.typeTag(LimitExceeded.class.getName());
        Bytes.replace(bytes, Bytes.of(tag), Bytes.of(tag + 1));

        Throwable arrived = wire.read(bytes, in -> in.readThrowable(Throwable.class));

        assertThat(arrived)
                .isInstanceOfSatisfying(
                        RemoteApplicationException.class,
                        e -> assertThat(e.className()).isEqualTo(LimitExceeded.class.getName()))
                .hasMessageEndingWith("too much");
    }

    @Test
    @DisplayName("B064 an exception with a field that cannot travel keeps name and message")
    void unmarshallableField() {
        Throwable arrived = travel(new Throwables.Carrier("full", new Object()), Throwable.class);

        assertThat(arrived)
                .isInstanceOfSatisfying(
                        RemoteApplicationException.class,
                        e -> assertThat(e.className()).isEqualTo(Throwables.Carrier.class.getName()))
                .hasMessageEndingWith("full");
        assertThat(travel(new Throwables.Carrier("fine", "x"), Throwables.Carrier.class)
                        .cargo())
                .isEqualTo("x");
    }

    @Test
    @DisplayName("B065 an exception as a value, in a record or a list, is no failure")
    void asAValue() {
        Pair<?, ?> arrived = (Pair<?, ?>) wire.travel(new Pair<>(new IOException("a"), List.of(new Error("b"))));

        assertThat((IOException) arrived.first()).hasMessage("a");
        assertThat((Error) ((List<?>) arrived.second()).get(0)).hasMessage("b");
    }

    @Test
    @DisplayName("a failure of a call keeps class, message and the facts about its call")
    void remoteFailure() {
        FailedCall call = new FailedCall(
                Outcome.NOT_EXECUTED, new CallId(new NodeId(1, 2), 3), "Account.balance", Duration.ofMillis(1_500));
        ObjectGone arrived = travel(new ObjectGone("gone", call, new IOException("x")), ObjectGone.class);

        assertThat(arrived.call()).isEqualTo(call);
        assertThat(arrived).hasMessage("gone").hasCauseInstanceOf(IOException.class);
        assertThat(travel(new Cancelled("stop", FailedCall.of(Outcome.UNKNOWN), null), Cancelled.class)
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    @DisplayName("an exception that came from a third node keeps the name of its class")
    void applicationException() {
        RemoteApplicationException arrived = travel(
                new RemoteApplicationException("a.B", "why", FailedCall.of(Outcome.EXECUTED), null),
                RemoteApplicationException.class);

        assertThat(arrived.className()).isEqualTo("a.B");
        assertThat(arrived).hasMessage("a.B: why");
    }

    @Test
    @DisplayName("Bad input 32: an exception of a class that nobody made portable is only its name")
    void anyName() {
        for (String name : List.of("java.lang.ThreadDeath", "java.lang.Runtime", "no.such.Type", "a\u0007\r\nb")) {
            byte[] message = BadMessage.written(out -> BadContents.exception(out, name, "x"));
            Throwable arrived = wire.read(message, in -> in.readThrowable(Throwable.class));

            assertThat(arrived)
                    .isExactlyInstanceOf(RemoteApplicationException.class)
                    .hasMessage(name + ": x");
        }
    }

    @Test
    @DisplayName("long messages are cut with a mark, many frames to 256")
    void bounded() {
        Exception sent = new Exception("x".repeat(100_000));
        StackTraceElement[] frames = new StackTraceElement[1_000];
        java.util.Arrays.fill(frames, new StackTraceElement("C", "m", "C.java", 1));
        sent.setStackTrace(frames);

        Throwable arrived = travel(sent, Throwable.class);

        assertThat(arrived.getMessage()).hasSize(8_192).endsWith("(100000 characters)");
        assertThat(arrived.getStackTrace()).hasSize(256);
    }

    private static List<String> shown(Throwable throwable) {
        return Stream.of(throwable.getStackTrace())
                .map(StackTraceElement::toString)
                .toList();
    }

    private static final class SelfCaused extends Exception {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized Throwable getCause() {
            return this;
        }
    }

    private static final class Unportable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unportable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static final class StricterLimit extends LimitExceeded {
        private static final long serialVersionUID = 1L;

        StricterLimit(String message, int limit) {
            super(message, limit);
        }
    }
}
