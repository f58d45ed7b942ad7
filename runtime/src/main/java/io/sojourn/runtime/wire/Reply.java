package io.sojourn.runtime.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param status how
 * @param executed whether the method ran
 * @param body the encoded result or exception, or a message in UTF-8 for every other status; null if there is none
 * @param retryAfter when to come back; zero if nothing is said
 */
public record Reply(
        Status status, Executed executed, @Nullable Buffer body, Duration retryAfter) {

    /** A reply that says nothing about when to come back. */
    public Reply(Status status, Executed executed, @Nullable Buffer body) {
        this(status, executed, body, Duration.ZERO);
    }

    /** A reply whose body is a message for people. */
    public static Reply said(Status status, Executed executed, String message) {
        return new Reply(status, executed, text(message));
    }

    /** Whether the object moves or has moved, so that the call, which did not run, is to be made again where it is. */
    public boolean moves() {
        return executed == Executed.NO && (status == Status.MOVED || status == Status.MOVING);
    }

    /** A body that holds a message in UTF-8. */
    public static Buffer text(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        return Buffer.of(bytes, 0, bytes.length);
    }
}
