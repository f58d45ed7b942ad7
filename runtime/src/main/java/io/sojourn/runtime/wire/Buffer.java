package io.sojourn.runtime.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of one message, filled from {@link #start()} to {@link #end()}. Confined to one thread at a time.
 *
 * <p>A large array may be one of {@link SpareArrays}: it goes back there when all who {@link #hold} the buffer have given it
 * back, and the buffer then is without content. Nobody has to: what is not given back is the collector's.
 */
public final class Buffer {

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private static final VarHandle FURTHER;
    private static final byte[] GIVEN_BACK = {};

    static {
        try {
            FURTHER = MethodHandles.lookup().findVarHandle(Buffer.class, "further", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private byte[] bytes;
    private int start;
    private int end;
    /** Where the array goes when nobody uses it any more, or null. */
    private @Nullable SpareArrays home;

    /** How many hold it beside the first; -1 if none does any more. */
    @SuppressWarnings("UnusedVariable") // It is, through its handle.
    private int further;

    private Buffer(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    /** An empty buffer with room for about the content given, in bytes; it grows as needed. */
    public static Buffer forMessage(int expectedContent) {
        return new Buffer(new byte[expectedContent], 0, 0);
    }

    /** A view of bytes that are already there; the array is not copied. */
    public static Buffer of(byte[] bytes, int start, int end) {
        if (start < 0 || end < start || end > bytes.length) {
            throw new IndexOutOfBoundsException(start + " to " + end + " of " + bytes.length);
        }
        return new Buffer(bytes, start, end);
    }

    /** Likewise; if the array is a large one it goes to the place given when nobody uses it any more. */
    public static Buffer of(byte[] bytes, int start, int end, SpareArrays home) {
        Buffer buffer = of(bytes, start, end);
        buffer.home = homeOf(bytes, home);
        return buffer;
    }

    /**
     * Counts one more who uses the content, and will give it back.
     *
     * @return false if all have given it back already
     */
    public boolean hold() {
        if (home == null) {
            return true;
        }
        int before = (int) FURTHER.getVolatile(this);
        while (before >= 0 && !FURTHER.compareAndSet(this, before, before + 1)) {
            before = (int) FURTHER.getVolatile(this);
        }
        return before >= 0;
    }

    /** Says that one of those who hold the content does so no more; who made the buffer is the first of them. */
    public void giveBack() {
        SpareArrays to = home;
        if (to != null && (int) FURTHER.getAndAdd(this, -1) == 0) {
            byte[] spare = bytes;
            bytes = GIVEN_BACK;
            to.give(spare);
        }
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

    /**
     * Says that the content now ends at another place, perhaps in another array with the same content before it.
     *
     * @param newHome where the array goes, if it is a large one, when nobody uses it any more
     */
    public void written(byte[] newBytes, int newEnd, SpareArrays newHome) {
        if (newEnd < start || newEnd > newBytes.length) {
            throw new IndexOutOfBoundsException(newEnd + " outside " + start + " to " + newBytes.length);
        }
        bytes = newBytes;
        end = newEnd;
        home = homeOf(newBytes, newHome);
    }

    /** Small arrays have none, so that nobody need count who uses them. */
    private static @Nullable SpareArrays homeOf(byte[] array, SpareArrays home) {
        return array.length < SpareArrays.LEAST ? null : home;
    }

    /** Makes room for more bytes behind the content. */
    public void ensure(int more) {
        if (bytes.length - end < more) {
            bytes = Arrays.copyOf(bytes, Math.max(end + more, Math.min(bytes.length, 1 << 29) * 2));
        }
    }

    /** Empties the buffer for another message. */
    public void clear() {
        start = 0;
        end = 0;
    }

    /** Appends one byte. */
    public void writeByte(int value) {
        ensure(1);
        bytes[end++] = (byte) value;
    }

    /** Appends the low 16 bits. */
    public void writeShort(int value) {
        ensure(Short.BYTES);
        SHORTS.set(bytes, end, (short) value);
        end += Short.BYTES;
    }

    /** Appends four bytes. */
    public void writeInt(int value) {
        ensure(Integer.BYTES);
        INTS.set(bytes, end, value);
        end += Integer.BYTES;
    }

    /** Appends eight bytes. */
    public void writeLong(long value) {
        ensure(Long.BYTES);
        LONGS.set(bytes, end, value);
        end += Long.BYTES;
    }

    /** Appends a part of an array. */
    public void writeBytes(byte[] source, int from, int length) {
        ensure(length);
        System.arraycopy(source, from, bytes, end, length);
        end += length;
    }

    /** Overwrites four bytes of the content at an index of {@link #array()}. */
    public void setInt(int index, int value) {
        if (index < start || index > end - Integer.BYTES) {
            throw new IndexOutOfBoundsException(index + " outside " + start + " to " + (end - Integer.BYTES));
        }
        INTS.set(bytes, index, value);
    }

    /** Overwrites two bytes of the content at an index of {@link #array()}. */
    public void setShort(int index, int value) {
        if (index < start || index > end - Short.BYTES) {
            throw new IndexOutOfBoundsException(index + " outside " + start + " to " + (end - Short.BYTES));
        }
        SHORTS.set(bytes, index, (short) value);
    }

    /** Takes one byte off the front, 0 to 255; throws {@link ProtocolError} if none is left. */
    public int readByte() {
        need(1);
        return bytes[start++] & 0xff;
    }

    /** Takes two bytes off the front, 0 to 65,535; throws {@link ProtocolError} if fewer are left. */
    public int readShort() {
        need(Short.BYTES);
        int value = (short) SHORTS.get(bytes, start) & 0xffff;
        start += Short.BYTES;
        return value;
    }

    /** Takes four bytes off the front; throws {@link ProtocolError} if fewer are left. */
    public int readInt() {
        need(Integer.BYTES);
        int value = (int) INTS.get(bytes, start);
        start += Integer.BYTES;
        return value;
    }

    /** Takes eight bytes off the front; throws {@link ProtocolError} if fewer are left. */
    public long readLong() {
        need(Long.BYTES);
        long value = (long) LONGS.get(bytes, start);
        start += Long.BYTES;
        return value;
    }

    /** Takes bytes off the front into a new array; throws {@link ProtocolError} if fewer are left. */
    public byte[] readBytes(int length) {
        need(length);
        byte[] part = Arrays.copyOfRange(bytes, start, start + length);
        start += length;
        return part;
    }

    /** CRC32C over the content (RFC 3720, section 12.1). */
    public int checksum() {
        CRC32C crc = new CRC32C();
        crc.update(bytes, start, length());
        return (int) crc.getValue();
    }

    /** A copy of the content, in an array of just its size. */
    public Buffer copy() {
        return new Buffer(Arrays.copyOfRange(bytes, start, end), 0, end - start);
    }

    private void need(int length) {
        if (length < 0 || length > end - start) {
            throw new ProtocolError(
                    "The message ends after " + (end - start) + " bytes where " + length + " must follow.");
        }
    }
}
