package io.sojourn.benchmarks.relay;

import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Frames that wait for their time, in its order; frames of one time in the order in which they came. One thread only. */
final class HeldFrames {

    private record Held(byte[] bytes, long dueNanos, long number) {}

    private final PriorityQueue<Held> frames;
    private long bytes;
    private long next;

    HeldFrames() {
        frames = new PriorityQueue<>(
                Comparator.<Held>comparingLong(held -> held.dueNanos).thenComparingLong(held -> held.number));
    }

    void add(byte[] frame, long dueNanos) {
        frames.add(new Held(frame, dueNanos, next++));
        bytes += frame.length;
    }

    /** A frame whose time has come, or null. */
    byte @Nullable [] due(long now) {
        Held first = frames.peek();
        if (first == null || first.dueNanos - now > 0) {
            return null;
        }
        frames.remove();
        bytes -= first.bytes.length;
        return first.bytes;
    }

    /** How long until the next frame is due; meaningless when there is none. */
    long nanosUntilDue(long now) {
        Held first = frames.peek();
        return first == null ? 0 : Math.max(0, first.dueNanos - now);
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    long bytes() {
        return bytes;
    }
}
