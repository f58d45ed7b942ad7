package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.Executed;
import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.Reply;
import io.sojourn.runtime.wire.Status;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Decides by the envelope alone whether a call is taken in. */
final class Admission {

    private static final Duration COME_BACK = Duration.ofMillis(100);

    private final int messageBytes;
    private final LongRequests longRequests;
    private boolean closing;

    Admission(SessionSettings settings, LongRequests longRequests) {
        this.messageBytes = settings.messageBytes();
        this.longRequests = longRequests;
    }

    /** Refuses new calls from now on, but for nested ones. */
    void close() {
        closing = true;
    }

    /** Why a call is refused, or null if it is not. */
    @Nullable
    Reply refusal(Frame.Request request) {
        if (closing && request.slot() < Frame.NESTED_SLOTS) {
            return refusal(Status.SHUTDOWN, "The server is closing.");
        }
        if (request.remainingMillis() == 0) {
            return refusal(Status.DEADLINE, "The deadline had passed when the call arrived.");
        }
        if (request.totalLength() > messageBytes) {
            return refusal(
                    Status.MALFORMED,
                    "The call has " + request.totalLength() + " bytes; the server takes at most " + messageBytes + ".");
        }
        if (request.totalLength() > request.body().length() && !longRequests.roomFor(request.totalLength())) {
            return refusal(Status.OVERLOAD, longRequests.full());
        }
        return null;
    }

    /** A refusal; for want of room it says when to come back. */
    static Reply refusal(Status status, String message) {
        boolean room = status == Status.OVERLOAD || status == Status.SLOTS;
        return new Reply(status, Executed.NO, Reply.text(message), room ? COME_BACK : Duration.ZERO);
    }
}
