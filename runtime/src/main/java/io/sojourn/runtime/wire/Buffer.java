package io.sojourn.runtime.wire;

import java.util.Arrays;

/**
 * Bytes of one message, filled from {@link #start()} to {@link #end()}, with room in front of them.
 *
 * <p>An encoded call is written once behind the headroom; the envelope, which changes at each send, is put in front of it
 * without moving it. Confined to one thread at a time.
 */
public final class Buffer {

    /** Room that {@link #forMessage} leaves in front of the content for frame header and envelope, in bytes. */
    public static final int HEADROOM = 192;

    private byte[] bytes;
    private int start;
    private int end;

    private Buffer(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    /** An empty buffer with headroom and room for about the content given, in bytes; it grows as needed. */
    public static Buffer forMessage(int expectedContent) {
        return new Buffer(new byte[HEADROOM + expectedContent], HEADROOM, HEADROOM);
    }

    /** A view of bytes that are already there; the array is not copied. */
    public static Buffer of(byte[] bytes, int start, int end) {
        if (start < 0 || end < start || end > bytes.length) {
            throw new IndexOutOfBoundsException(start + " to " + end + " of " + bytes.length);
        }
        return new Buffer(bytes, start, end);
    }

    /** The array that holds the content now; replaced when the buffer grows. */
    public byte[] array() {
        return bytes;
    }

    /** Index of the first byte of the content. */
    public int start() {
        return start;
    }

    /** Index behind the last byte of the content. */
    public int end() {
        return end;
    }

    /** Number of bytes of the content. */
    public int length() {
        return end - start;
    }

    /** Moves the start of the content, forward past what was read or backward over what was written in front. */
    public void start(int newStart) {
        if (newStart < 0 || newStart > end) {
            throw new IndexOutOfBoundsException(newStart + " outside 0 to " + end);
        }
        start = newStart;
    }

    /** Says that the content now ends at another place, perhaps in another array with the same content before it. */
    public void written(byte[] newBytes, int newEnd) {
        if (newEnd < start || newEnd > newBytes.length) {
            throw new IndexOutOfBoundsException(newEnd + " outside " + start + " to " + newBytes.length);
        }
        bytes = newBytes;
        end = newEnd;
    }

    /** Makes room for more bytes behind the content. */
    public void ensure(int more) {
        if (bytes.length - end < more) {
            bytes = Arrays.copyOf(bytes, Math.max(end + more, Math.min(bytes.length, 1 << 29) * 2));
        }
    }

    /** Empties the buffer for another message. */
    public void clear() {
        start = HEADROOM;
        end = HEADROOM;
    }
}
