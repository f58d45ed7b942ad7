package io.sojourn.runtime.marshal;

import io.sojourn.node.FailureLimits;
import io.sojourn.spi.ThrowableMarshaller;
import io.sojourn.spi.WireWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes exceptions: class name, message, frames, cause, suppressed exceptions, then the state of the class and of those
 * above it that a reader may know instead, each in a part that can be skipped.
 *
 * <p>An exception can always be written: what cannot travel, or would never end, is left out.
 */
final class ThrowableWriter {

    static final int NAME_CHARACTERS = 1_024;
    /** How many classes are offered to the reader. */
    static final int CANDIDATES = 4;

    private final MessageWriter out;
    private final FailureLimits limits;
    private final Deque<Throwable> unfinished = new ArrayDeque<>();
    private final Map<String, Integer> texts = new HashMap<>();
    private int family;

    private ThrowableWriter(MessageWriter out) {
        this.out = out;
        this.limits = out.limits().failures();
    }

    /** Writes an exception in an open position. */
    static void write(MessageWriter out, Throwable throwable) {
        if (!out.refersBack(throwable)) {
            int outer = out.enter(throwable);
            out.writeRaw(Tags.THROWABLE);
            new ThrowableWriter(out).body(throwable, 0);
            out.exit(outer);
        }
    }

    /** A text, cut if it is too long. */
    static String shortened(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        String mark = "… (" + text.length() + " characters)";
        if (mark.length() >= limit) {
            return text.substring(0, limit);
        }
        return text.substring(0, limit - mark.length()) + mark;
    }

    private void body(Throwable throwable, int generation) {
        unfinished.push(throwable);
        text(throwable.getClass().getName(), NAME_CHARACTERS);
        String message = messageOf(throwable);
        out.writeText(
                message == null
                        ? null
                        : shortened(
                                message,
                                Math.min(
                                        limits.messageCharacters(), out.limits().stringCharacters())));
        frames(out.shownFrames(throwable.getStackTrace()));
        relative(throwable.getCause(), generation);
        Throwable[] suppressed = throwable.getSuppressed();
        int count = Math.min(suppressed.length, limits.suppressed());
        out.writeCount(count);
        for (int i = 0; i < count; i++) {
            relative(suppressed[i], generation);
        }
        candidates(throwable);
        unfinished.pop();
    }

    /** Code of the exception's class must not be able to make it unwritable. */
    private static @Nullable String messageOf(Throwable throwable) {
        try {
            return throwable.getMessage();
        } catch (RuntimeException e) {
            return null;
        }
    }

    private void relative(@Nullable Throwable throwable, int generation) {
        boolean written = throwable != null
                && generation < limits.causes()
                && family < limits.family()
                && unfinished.stream().noneMatch(other -> other == throwable);
        out.writeBoolean(written);
        if (written && throwable != null) {
            family++;
            body(throwable, generation + 1);
        }
    }

    private void frames(StackTraceElement[] frames) {
        int count = Math.min(frames.length, limits.frames());
        out.writeCount(count);
        for (int i = 0; i < count; i++) {
            String module = frames[i].getModuleName();
            text(module == null ? "" : module, NAME_CHARACTERS);
            text(frames[i].getClassName(), NAME_CHARACTERS);
            text(frames[i].getMethodName(), NAME_CHARACTERS);
            String file = frames[i].getFileName();
            text(file == null ? "" : file, NAME_CHARACTERS);
            out.writeInt(frames[i].getLineNumber());
        }
    }

    /** Frames repeat the same few texts: each is written once. */
    private void text(String text, int limit) {
        Integer number = texts.putIfAbsent(text, texts.size());
        out.writeCount(number == null ? 0 : number + 1);
        if (number == null) {
            out.writeText(shortened(text, Math.min(limit, out.limits().stringCharacters())));
        }
    }

    private void candidates(Throwable throwable) {
        int offered = 0;
        for (Class<?> type = throwable.getClass(); type != null && offered < CANDIDATES; type = type.getSuperclass()) {
            ThrowableType user = out.types().throwableType(type);
            if (user != null) {
                offered += offer(throwable, user) ? 1 : 0;
            } else {
                int number = JdkThrowables.numberOf(type);
                if (number > 0) {
                    if (type == throwable.getClass() || isSpecificChecked(type)) {
                        offer(throwable, number);
                    }
                    break;
                }
            }
        }
        out.writeBoolean(false);
    }

    /**
     * Whether a method may have declared the class: then callers expect to catch it. An unchecked exception rather keeps
     * its own class name.
     */
    private static boolean isSpecificChecked(Class<?> type) {
        return type != Throwable.class
                && type != Exception.class
                && !RuntimeException.class.isAssignableFrom(type)
                && !Error.class.isAssignableFrom(type);
    }

    private boolean offer(Throwable throwable, ThrowableType user) {
        return attempt(() -> {
            out.writeCount(0);
            out.writeFixedLong(user.tag());
            out.writeFixedInt(user.layout());
            write(user.marshaller(), throwable);
        });
    }

    @SuppressWarnings("unchecked") // The marshaller was found by a class of the exception.
    private <T extends Throwable> void write(ThrowableMarshaller<T> marshaller, Throwable throwable) {
        WireWriter state = out;
        marshaller.write(state, (T) throwable);
    }

    private void offer(Throwable throwable, int number) {
        JdkThrowable<?> known = JdkThrowables.forNumber(number);
        if (known != null) {
            attempt(() -> {
                out.writeCount(number);
                known.write(out, throwable);
            });
        }
    }

    private boolean attempt(Runnable state) {
        return out.writeSkippable(state);
    }
}
