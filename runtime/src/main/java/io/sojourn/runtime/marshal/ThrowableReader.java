package io.sojourn.runtime.marshal;

import io.sojourn.failure.FailedCall;
import io.sojourn.failure.Outcome;
import io.sojourn.failure.RemoteApplicationException;
import io.sojourn.node.FailureLimits;
import io.sojourn.spi.ThrowableMarshaller;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ThrowableWriter} wrote: as the first class offered that this node knows, else by its name only. */
final class ThrowableReader {

    private final MessageReader in;
    private final FailureLimits limits;
    private final List<String> texts = new ArrayList<>();
    private final int depth;
    private int family;

    private ThrowableReader(MessageReader in, int depth) {
        this.in = in;
        this.depth = depth;
        this.limits = in.limits().failures();
    }

    /** Reads what follows the tag. */
    static Throwable read(MessageReader in) {
        int outer = in.enter();
        in.objects().begin(in.budget());
        Throwable throwable = new ThrowableReader(in, outer).body(0);
        in.exit(outer, throwable);
        return throwable;
    }

    private Throwable body(int generation) {
        if (generation > limits.causes() || family++ > limits.family()) {
            throw new MalformedInput("An exception holds too many others.");
        }
        // Making one walks the stack of this thread, and that is as deep as the values around it.
        in.budget().allocate(2_048 + 128L * depth);
        String className = text();
        String message = in.readText();
        if (message != null && message.length() > limits.messageCharacters()) {
            throw new MalformedInput("The message of an exception has " + message.length()
                    + " characters; the limit is " + limits.messageCharacters() + ".");
        }
        StackTraceElement[] frames = frames();
        Throwable cause = in.readBoolean() ? body(generation + 1) : null;
        int count = in.readCount(limits.suppressed() + 1);
        List<Throwable> suppressed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (in.readBoolean()) {
                suppressed.add(body(generation + 1));
            }
        }
        Throwable throwable = made(className, message, cause);
        if (cause != null && throwable.getCause() == null) {
            initCause(throwable, cause);
        }
        suppressed.forEach(throwable::addSuppressed);
        throwable.setStackTrace(frames);
        return throwable;
    }

    private static void initCause(Throwable throwable, Throwable cause) {
        try {
            throwable.initCause(cause);
        } catch (IllegalStateException e) {
            throwable.addSuppressed(cause);
        }
    }

    private StackTraceElement[] frames() {
        int count = in.readCount(limits.frames() + 1);
        in.budget().allocate(96L * count);
        StackTraceElement[] frames = new StackTraceElement[count];
        for (int i = 0; i < count; i++) {
            String module = text();
            String type = text();
            String method = text();
            String file = text();
            frames[i] = new StackTraceElement(null, orNull(module), null, type, method, orNull(file), in.readInt());
        }
        return frames;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private String text() {
        int number = in.readCount(texts.size() + 1);
        if (number > 0) {
            return texts.get(number - 1);
        }
        String text = Leaf.text(in);
        if (text.length() > ThrowableWriter.NAME_CHARACTERS) {
            throw new MalformedInput("A name in an exception has " + text.length() + " characters; the limit is "
                    + ThrowableWriter.NAME_CHARACTERS + ".");
        }
        texts.add(text);
        return text;
    }

    private Throwable made(String className, @Nullable String message, @Nullable Throwable cause) {
        Throwable made = null;
        int offered = 0;
        while (in.readBoolean()) {
            if (++offered > ThrowableWriter.CANDIDATES) {
                throw new MalformedInput("An exception offers more than " + ThrowableWriter.CANDIDATES + " classes.");
            }
            boolean wanted = made == null;
            Throwable candidate = in.readSkippable(() -> wanted ? attempt(className, message, cause) : null);
            made = made == null ? candidate : made;
        }
        return made != null
                ? made
                : new RemoteApplicationException(className, message, FailedCall.of(Outcome.EXECUTED), cause);
    }

    /** An exception whose class refuses its state must not hide what went wrong. */
    private @Nullable Throwable attempt(String className, @Nullable String message, @Nullable Throwable cause) {
        try {
            return candidate(className, message, cause);
        } catch (RuntimeException e) {
            return null;
        }
    }

    private @Nullable Throwable candidate(String className, @Nullable String message, @Nullable Throwable cause) {
        int number = in.readCount(Integer.MAX_VALUE);
        if (number > 0) {
            JdkThrowable<?> known = JdkThrowables.forNumber(number);
            return known == null ? null : known.maker().make(shown(known.type(), className, message), cause, in);
        }
        ThrowableType type = in.types().throwableType(in.readFixedLong(), in.readFixedInt(), in.scope());
        if (type == null) {
            return null;
        }
        ThrowableMarshaller<?> marshaller = type.marshaller();
        return marshaller.read(shown(marshaller.type(), className, message), cause, in);
    }

    /** The message; if the class is not the one thrown, with the name of that in front. */
    private static @Nullable String shown(Class<?> type, String className, @Nullable String message) {
        if (type.getName().equals(className)) {
            return message;
        }
        return message == null ? className : className + ": " + message;
    }
}
