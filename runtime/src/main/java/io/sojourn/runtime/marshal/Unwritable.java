package io.sojourn.runtime.marshal;

import io.sojourn.failure.FailedCall;
import io.sojourn.failure.NotPortable;
import io.sojourn.failure.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value cannot be written. Collects the path to it on the way out of the nested values, so that writing costs nothing
 * for it; becomes a {@link NotPortable} where it leaves the writer.
 */
final class Unwritable extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int SHOWN_CHARACTERS = 1_024;
    private static final int SHOWN_FIRST = 8;
    private static final int SHOWN_LAST = 4;

    private final transient Deque<String> path = new ArrayDeque<>();
    private transient @Nullable Object value;
    private final boolean limit;

    private Unwritable(String reason, @Nullable Object value, @Nullable Throwable cause, boolean limit) {
        super(reason, cause, false, false);
        this.value = value;
        this.limit = limit;
    }

    /** The value given cannot be written for the reason given, a sentence. */
    static Unwritable because(String reason, @Nullable Object value) {
        return new Unwritable(reason, value, null, false);
    }

    /** The whole message breaks a limit, whichever value was being written. */
    static Unwritable limit(String reason) {
        return new Unwritable(reason, null, null, true);
    }

    /** Code of the value's class or marshaller failed. */
    static Unwritable failed(Object value, Throwable cause) {
        if (cause instanceof Unwritable already) {
            return already;
        }
        if (cause instanceof StackOverflowError) {
            return new Unwritable("Values are nested too deeply for this thread's stack.", null, null, true);
        }
        return new Unwritable(
                "Writing " + value.getClass().getName() + " failed: "
                        + ThrowableWriter.shortened(String.valueOf(cause), SHOWN_CHARACTERS) + ".",
                value,
                cause,
                false);
    }

    /** Whether no other form of the same value could help. */
    boolean breaksLimit() {
        return limit;
    }

    /** Says that the value is held by another one's field. */
    Unwritable within(Object holder) {
        Object held = value;
        if (held != null && held != holder) {
            path.addFirst("." + FieldNames.nameOf(holder, held));
        }
        value = holder;
        return this;
    }

    /** Says that the value is an element of another one. */
    Unwritable at(String position, Object holder) {
        path.addFirst("[" + position + "]");
        value = holder;
        return this;
    }

    /** The failure to show to the user. */
    NotPortable toNotPortable() {
        StringBuilder message = new StringBuilder();
        Object root = value;
        if (root != null) {
            message.append(shown(root.getClass()));
            List<String> steps = List.copyOf(path);
            for (int i = 0; i < steps.size(); i++) {
                if (i == SHOWN_FIRST && steps.size() > SHOWN_FIRST + SHOWN_LAST) {
                    message.append("…");
                    i = steps.size() - SHOWN_LAST;
                }
                message.append(steps.get(i));
            }
            message.append(": ");
        }
        message.append(getMessage());
        return new NotPortable(message.toString(), FailedCall.of(Outcome.NOT_EXECUTED), getCause());
    }

    private static String shown(Class<?> type) {
        String name = type.getSimpleName();
        return name.isEmpty() ? type.getName() : name;
    }
}
