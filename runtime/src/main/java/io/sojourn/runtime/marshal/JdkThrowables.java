package io.sojourn.runtime.marshal;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.net.ConnectException;
import java.net.MalformedURLException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.BufferOverflowException;
import java.nio.BufferUnderflowException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.DateTimeException;
import java.time.format.DateTimeParseException;
import java.time.temporal.UnsupportedTemporalTypeException;
import java.time.zone.ZoneRulesException;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.EmptyStackException;
import java.util.HashMap;
import java.util.InputMismatchException;
import java.util.List;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.NoSuchElementException;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The exception classes that every node knows; their order fixes their numbers, so new ones are added at the end. */
final class JdkThrowables {

    /** Those of a module that a program may lack have numbers of their own, so that others never shift. */
    private static final int FIRST_OF_DATABASES = 256;

    private static final List<JdkThrowable<?>> ALL = all();
    private static final List<JdkThrowable<?>> OF_DATABASES =
            DatabaseForms.present() ? DatabaseForms.throwables() : List.of();
    private static final Map<Class<?>, Integer> NUMBERS = numbers();

    private JdkThrowables() {}

    /** The number of exactly this class, from 1 on, or 0. */
    static int numberOf(Class<?> type) {
        return NUMBERS.getOrDefault(type, 0);
    }

    /** The class with a number, or null if this version knows none. */
    static @Nullable JdkThrowable<?> forNumber(int number) {
        if (number >= FIRST_OF_DATABASES) {
            int place = number - FIRST_OF_DATABASES;
            return place < OF_DATABASES.size() ? OF_DATABASES.get(place) : null;
        }
        return number >= 1 && number <= ALL.size() ? ALL.get(number - 1) : null;
    }

    static List<Class<?>> classes() {
        return List.copyOf(NUMBERS.keySet());
    }

    private static Map<Class<?>, Integer> numbers() {
        Map<Class<?>, Integer> numbers = new HashMap<>();
        for (JdkThrowable<?> entry : ALL) {
            numbers.put(entry.type(), numbers.size() + 1);
        }
        for (int i = 0; i < OF_DATABASES.size(); i++) {
            numbers.put(OF_DATABASES.get(i).type(), FIRST_OF_DATABASES + i);
        }
        return Map.copyOf(numbers);
    }

    private static List<JdkThrowable<?>> all() {
        List<JdkThrowable<?>> all = new ArrayList<>();
        all.addAll(general());
        all.addAll(inputAndOutput());
        all.addAll(times());
        all.addAll(FailureForms.all());
        return List.copyOf(all);
    }

    private static List<JdkThrowable<?>> general() {
        return List.of(
                JdkThrowable.of(Throwable.class, Throwable::new),
                JdkThrowable.of(Exception.class, Exception::new),
                JdkThrowable.of(RuntimeException.class, RuntimeException::new),
                JdkThrowable.of(Error.class, Error::new),
                JdkThrowable.of(IllegalArgumentException.class, IllegalArgumentException::new),
                JdkThrowable.of(IllegalStateException.class, IllegalStateException::new),
                JdkThrowable.of(NullPointerException.class, NullPointerException::new),
                JdkThrowable.of(UnsupportedOperationException.class, UnsupportedOperationException::new),
                JdkThrowable.of(IndexOutOfBoundsException.class, IndexOutOfBoundsException::new),
                JdkThrowable.of(ArrayIndexOutOfBoundsException.class, ArrayIndexOutOfBoundsException::new),
                JdkThrowable.of(StringIndexOutOfBoundsException.class, StringIndexOutOfBoundsException::new),
                JdkThrowable.of(ArithmeticException.class, ArithmeticException::new),
                JdkThrowable.of(ClassCastException.class, ClassCastException::new),
                JdkThrowable.of(ArrayStoreException.class, ArrayStoreException::new),
                JdkThrowable.of(NegativeArraySizeException.class, NegativeArraySizeException::new),
                JdkThrowable.of(NumberFormatException.class, NumberFormatException::new),
                JdkThrowable.of(SecurityException.class, SecurityException::new),
                JdkThrowable.of(IllegalMonitorStateException.class, IllegalMonitorStateException::new),
                JdkThrowable.of(CloneNotSupportedException.class, CloneNotSupportedException::new),
                JdkThrowable.of(InterruptedException.class, InterruptedException::new),
                JdkThrowable.of(ReflectiveOperationException.class, ReflectiveOperationException::new),
                JdkThrowable.of(ClassNotFoundException.class, ClassNotFoundException::new),
                JdkThrowable.of(NoSuchMethodException.class, NoSuchMethodException::new),
                JdkThrowable.of(NoSuchFieldException.class, NoSuchFieldException::new),
                JdkThrowable.of(IllegalAccessException.class, IllegalAccessException::new),
                JdkThrowable.of(InstantiationException.class, InstantiationException::new),
                JdkThrowable.of(NoSuchElementException.class, NoSuchElementException::new),
                JdkThrowable.of(InputMismatchException.class, InputMismatchException::new),
                JdkThrowable.of(ConcurrentModificationException.class, ConcurrentModificationException::new),
                JdkThrowable.of(EmptyStackException.class, message -> new EmptyStackException()),
                new JdkThrowable<>(
                        MissingResourceException.class,
                        (out, e) -> {
                            out.writeText(e.getClassName());
                            out.writeText(e.getKey());
                        },
                        (message, cause, in) -> new MissingResourceException(message, in.readText(), in.readText())),
                JdkThrowable.caused(AssertionError.class, AssertionError::new),
                JdkThrowable.of(LinkageError.class, LinkageError::new),
                JdkThrowable.of(NoClassDefFoundError.class, NoClassDefFoundError::new),
                JdkThrowable.of(ExceptionInInitializerError.class, ExceptionInInitializerError::new),
                JdkThrowable.of(StackOverflowError.class, StackOverflowError::new),
                JdkThrowable.of(OutOfMemoryError.class, OutOfMemoryError::new),
                JdkThrowable.of(InternalError.class, InternalError::new),
                JdkThrowable.of(UnsatisfiedLinkError.class, UnsatisfiedLinkError::new),
                JdkThrowable.of(TimeoutException.class, TimeoutException::new),
                JdkThrowable.of(BrokenBarrierException.class, BrokenBarrierException::new),
                JdkThrowable.of(CancellationException.class, CancellationException::new),
                JdkThrowable.of(RejectedExecutionException.class, RejectedExecutionException::new),
                JdkThrowable.caused(ExecutionException.class, ExecutionException::new),
                JdkThrowable.caused(CompletionException.class, CompletionException::new),
                new JdkThrowable<>(
                        PatternSyntaxException.class,
                        (out, e) -> {
                            out.writeText(e.getDescription());
                            out.writeText(e.getPattern());
                            out.writeInt(e.getIndex());
                        },
                        (message, cause, in) ->
                                new PatternSyntaxException(in.readText(), in.readText(), in.readInt())));
    }

    private static List<JdkThrowable<?>> inputAndOutput() {
        return List.of(
                JdkThrowable.of(IOException.class, IOException::new),
                JdkThrowable.of(FileNotFoundException.class, FileNotFoundException::new),
                JdkThrowable.of(EOFException.class, EOFException::new),
                JdkThrowable.of(InterruptedIOException.class, InterruptedIOException::new),
                JdkThrowable.of(UnsupportedEncodingException.class, UnsupportedEncodingException::new),
                JdkThrowable.of(NotSerializableException.class, NotSerializableException::new),
                JdkThrowable.caused(
                        UncheckedIOException.class,
                        (message, cause) -> new UncheckedIOException(
                                message, cause instanceof IOException io ? io : new IOException(cause))),
                JdkThrowable.of(ClosedChannelException.class, message -> new ClosedChannelException()),
                JdkThrowable.of(BufferOverflowException.class, message -> new BufferOverflowException()),
                JdkThrowable.of(BufferUnderflowException.class, message -> new BufferUnderflowException()),
                JdkThrowable.of(SocketException.class, SocketException::new),
                JdkThrowable.of(SocketTimeoutException.class, SocketTimeoutException::new),
                JdkThrowable.of(ConnectException.class, ConnectException::new),
                JdkThrowable.of(UnknownHostException.class, UnknownHostException::new),
                JdkThrowable.of(MalformedURLException.class, MalformedURLException::new),
                new JdkThrowable<>(
                        URISyntaxException.class,
                        (out, e) -> {
                            out.writeText(e.getInput());
                            out.writeText(e.getReason());
                            out.writeInt(e.getIndex());
                        },
                        (message, cause, in) -> new URISyntaxException(Leaf.text(in), Leaf.text(in), in.readInt())),
                new JdkThrowable<>(
                        InvalidPathException.class,
                        (out, e) -> {
                            out.writeText(e.getInput());
                            out.writeText(e.getReason());
                            out.writeInt(e.getIndex());
                        },
                        (message, cause, in) -> new InvalidPathException(Leaf.text(in), Leaf.text(in), in.readInt())),
                files(FileSystemException.class, FileSystemException::new),
                files(NoSuchFileException.class, NoSuchFileException::new),
                files(FileAlreadyExistsException.class, FileAlreadyExistsException::new),
                files(AccessDeniedException.class, AccessDeniedException::new),
                files(DirectoryNotEmptyException.class, (file, other, reason) -> new DirectoryNotEmptyException(file)),
                files(NotDirectoryException.class, (file, other, reason) -> new NotDirectoryException(file)));
    }

    private static List<JdkThrowable<?>> times() {
        return List.of(
                JdkThrowable.of(DateTimeException.class, DateTimeException::new),
                new JdkThrowable<>(
                        DateTimeParseException.class,
                        (out, e) -> {
                            out.writeText(e.getParsedString());
                            out.writeInt(e.getErrorIndex());
                        },
                        (message, cause, in) -> new DateTimeParseException(message, Leaf.text(in), in.readInt())),
                JdkThrowable.of(UnsupportedTemporalTypeException.class, UnsupportedTemporalTypeException::new),
                JdkThrowable.of(ZoneRulesException.class, ZoneRulesException::new));
    }

    /** Makes an exception about a file. */
    @FunctionalInterface
    private interface AboutFile<T> {
        T make(@Nullable String file, @Nullable String other, @Nullable String reason);
    }

    private static <T extends FileSystemException> JdkThrowable<T> files(Class<T> type, AboutFile<T> constructor) {
        return new JdkThrowable<>(
                type,
                (out, e) -> {
                    out.writeText(e.getFile());
                    out.writeText(e.getOtherFile());
                    out.writeText(e.getReason());
                },
                (message, cause, in) -> {
                    String file = in.readText();
                    String other = in.readText();
                    T made = constructor.make(file, other, in.readText());
                    // The name of an unknown subclass is in the message only.
                    return message == null || message.equals(made.getMessage())
                            ? made
                            : constructor.make(file, other, message);
                });
    }
}
