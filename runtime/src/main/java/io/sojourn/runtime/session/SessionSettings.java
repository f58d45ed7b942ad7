package io.sojourn.runtime.session;

import io.sojourn.runtime.wire.Frame;
import java.util.function.Consumer;

/**
 * Bounds of one session, at either end.
 *
 * @param firstSlots how many slots a caller gets at first
 * @param mostSlots how many it may get, beside the reserve for nested calls
 * @param waitingCalls how many calls may wait for a slot or a connection
 * @param waitingBytes how many bytes those calls may have together
 * @param messageBytes the longest call or reply that this node takes
 * @param replyBytes how many bytes of replies are kept for a session; at least twice {@code messageBytes}
 * @param openBodies how many bodies may arrive in parts at the same time
 * @param retryNanos how long after its first copy a call may be sent again when connections are lost, and how long a call
 *     waits for a lost connection to come back; at most half of {@code leaseNanos}; 0: such calls end at once
 * @param leaseNanos how long a session without connection is kept
 * @param cancelsPerSecond how many calls a caller may give up in one second
 */
public record SessionSettings(
        int firstSlots,
        int mostSlots,
        int waitingCalls,
        long waitingBytes,
        int messageBytes,
        long replyBytes,
        int openBodies,
        long retryNanos,
        long leaseNanos,
        int cancelsPerSecond) {

    /** Replies longer than this are acknowledged at once, in bytes. */
    public static final int ACKNOWLEDGED = 4 << 10;

    static final long MILLISECOND = 1_000_000;
    static final long SECOND = 1_000 * MILLISECOND;

    /** Checks that the numbers of slots fit into a frame. */
    public SessionSettings {
        if (firstSlots < 1 || mostSlots < firstSlots || mostSlots > Frame.NESTED_SLOTS) {
            throw new IllegalArgumentException("Slots must be 1 to "
                    + Frame.NESTED_SLOTS + " and the first not above the most, but are "
                    + firstSlots + " and " + mostSlots + ".");
        }
        if (retryNanos < 0 || 2 * retryNanos > leaseNanos) {
            throw new IllegalArgumentException("Calls may be sent again for at most half of the session's lease of "
                    + leaseNanos + " ns, not for " + retryNanos + " ns.");
        }
        if (replyBytes < 2L * messageBytes) {
            throw new IllegalArgumentException("The bytes for replies must be at least twice the longest message, "
                    + (2L * messageBytes) + ", but are " + replyBytes + ".");
        }
    }

    /** The defaults for messages of at most the length given, in bytes. */
    public static SessionSettings forMessages(int messageBytes) {
        return new SessionSettings(
                64,
                1_024,
                16_384,
                64L << 20,
                messageBytes,
                Math.max(8L << 20, 2L * messageBytes),
                16,
                30 * SECOND,
                60 * SECOND,
                10_000);
    }

    /** A copy with other numbers of slots. */
    public SessionSettings withSlots(int first, int most) {
        return changed(draft -> {
            draft.firstSlots = first;
            draft.mostSlots = most;
        });
    }

    /** A copy in which this many calls may wait. */
    public SessionSettings withWaitingCalls(int calls) {
        return changed(draft -> draft.waitingCalls = calls);
    }

    /** A copy with another length of leases, half of which calls may be sent again. */
    public SessionSettings withLeaseNanos(long nanos) {
        return changed(draft -> {
            draft.retryNanos = nanos / 2;
            draft.leaseNanos = nanos;
        });
    }

    /** A copy in which calls may be sent again for the time given. */
    public SessionSettings withRetryNanos(long nanos) {
        return changed(draft -> draft.retryNanos = nanos);
    }

    /** A copy that keeps this many bytes of replies. */
    public SessionSettings withReplyBytes(long bytes) {
        return changed(draft -> draft.replyBytes = bytes);
    }

    /** How many bytes may be on their way in open bodies. */
    long openBytes() {
        return Math.max(16L << 20, messageBytes);
    }

    /** A copy with some components changed; nothing but the draft need name the others. */
    private SessionSettings changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.finished();
    }

    /** Settings while they are being changed. */
    private static final class Draft {
        int firstSlots;
        int mostSlots;
        int waitingCalls;
        long waitingBytes;
        int messageBytes;
        long replyBytes;
        int openBodies;
        long retryNanos;
        long leaseNanos;
        int cancelsPerSecond;

        Draft(SessionSettings from) {
            firstSlots = from.firstSlots;
            mostSlots = from.mostSlots;
            waitingCalls = from.waitingCalls;
            waitingBytes = from.waitingBytes;
            messageBytes = from.messageBytes;
            replyBytes = from.replyBytes;
            openBodies = from.openBodies;
            retryNanos = from.retryNanos;
            leaseNanos = from.leaseNanos;
            cancelsPerSecond = from.cancelsPerSecond;
        }

        SessionSettings finished() {
            return new SessionSettings(
                    firstSlots,
                    mostSlots,
                    waitingCalls,
                    waitingBytes,
                    messageBytes,
                    replyBytes,
                    openBodies,
                    retryNanos,
                    leaseNanos,
                    cancelsPerSecond);
        }
    }
}
