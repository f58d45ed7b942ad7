package io.sojourn.runtime.transport.stream;

import io.sojourn.runtime.wire.Frame;
import io.sojourn.runtime.wire.FrameReader;
import io.sojourn.runtime.wire.ProtocolError;
import org.jspecify.annotations.Nullable;

/** Bytes received and not yet understood. Confined to the thread that reads. */
final class FrameInput {

    private static final int SMALL = 8 << 10;
    /** Enough for signs of life. */
    private static final int LEAST = 256;
    /** For so many frames the large array is kept after a part of a long body: more of them may come soon. */
    private static final int KEPT_FOR = 16;

    private final FrameReader reader;
    private byte[] bytes = new byte[SMALL];
    private int from;
    private int to;
    /** For how many further frames a large array is kept while nothing is there. */
    private int kept;

    FrameInput(FrameReader reader) {
        this.reader = reader;
    }

    /**
     * The next whole frame, or null if more bytes are needed; then there is room for them. A part of a long body stays in the
     * array, and is only valid until the next call.
     */
    @Nullable
    Frame next() {
        int needed = FrameReader.PREFIX;
        if (to - from >= FrameReader.PREFIX) {
            needed = reader.length(bytes, from);
            if (to - from >= needed) {
                Frame frame = reader.lend(bytes, from, needed);
                from += needed;
                kept = isPart(frame) ? KEPT_FOR : Math.max(0, kept - 1);
                return frame;
            }
        }
        makeRoom(needed);
        return null;
    }

    private static boolean isPart(Frame frame) {
        return frame instanceof Frame.Data
                || (frame instanceof Frame.Request request && request.totalLength() > Frame.CHUNK)
                || (frame instanceof Frame.Reply reply && reply.totalLength() > Frame.CHUNK);
    }

    /** Whether a whole frame has arrived, or what has arrived is none. */
    boolean ready() {
        try {
            return to - from >= FrameReader.PREFIX && to - from >= reader.length(bytes, from);
        } catch (ProtocolError e) {
            return true;
        }
    }

    /** Whether a frame has begun to arrive. */
    boolean begun() {
        return to > from;
    }

    /** Whether the length of the frame that has begun is known. */
    boolean lengthKnown() {
        return to - from >= FrameReader.PREFIX;
    }

    byte[] array() {
        return bytes;
    }

    int end() {
        return to;
    }

    int room() {
        return bytes.length - to;
    }

    void received(int count) {
        to += count;
    }

    /** Gives memory back until more arrives than signs of life. */
    void rest() {
        if (to == from && bytes.length > LEAST) {
            kept = 0;
            bytes = new byte[LEAST];
            from = 0;
            to = 0;
        }
    }

    private void makeRoom(int needed) {
        int length = to - from;
        if (length == 0 && (bytes.length <= SMALL || kept > 0)) {
            from = 0;
            to = 0;
        } else if (bytes.length - from < needed || to == bytes.length || length == 0) {
            // A long frame gets a large array and the next pause a small one again, for idle connections to stay cheap;
            // between the parts of a body pauses are short.
            int capacity = needed > SMALL || (kept > 0 && bytes.length > SMALL) ? FrameReader.MAXIMUM_FRAME : SMALL;
            byte[] target = capacity == bytes.length ? bytes : new byte[Math.max(capacity, length)];
            System.arraycopy(bytes, from, target, 0, length);
            bytes = target;
            from = 0;
            to = length;
        }
    }
}
