package io.sojourn.runtime.marshal;

import com.esotericsoftware.kryo.kryo5.io.Output;
import io.sojourn.runtime.wire.Buffer;
import io.sojourn.runtime.wire.SpareArrays;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Kryo's output over the array of a {@link Buffer}, growing up to the bound of one message. */
final class BoundedOutput extends Output {

    private static final byte[] NOTHING = {};

    private final int frameBytes;
    private final SpareArrays spare;
    private int start;
    /** Whether the array is not the one that the message was begun in. */
    private boolean grown;

    BoundedOutput(int frameBytes, SpareArrays spare) {
        super(NOTHING, frameBytes);
        this.frameBytes = frameBytes;
        this.spare = spare;
    }

    /** Appends to the buffer from now on. */
    void open(Buffer target) {
        buffer = target.array();
        grown = false;
        start = target.start();
        position = target.end();
        capacity = (int) Math.min(buffer.length, (long) start + frameBytes);
        if (position > capacity) {
            throw tooLarge();
        }
    }

    /** Gives the bytes to the buffer and forgets them. */
    void giveTo(Buffer target) {
        target.written(buffer, position, spare);
        forget();
    }

    /** Forgets the array. */
    void forget() {
        buffer = NOTHING;
        capacity = 0;
        position = 0;
        start = 0;
    }

    /** Makes sure that many more bytes fit; fails if the message would become too large. */
    @Override
    protected boolean require(int required) {
        if (capacity - position >= required) {
            return false;
        }
        long needed = (long) position + required;
        if (required < 0 || needed - start > frameBytes) {
            throw tooLarge();
        }
        long wanted = Math.max(needed, Math.min(2L * buffer.length, (long) start + frameBytes));
        int length = (int) Math.min(wanted, Integer.MAX_VALUE - 8);
        byte[] before = spare.take(length);
        byte[] outgrown = buffer;
        if (before == null) {
            buffer = Arrays.copyOf(outgrown, length);
        } else {
            System.arraycopy(outgrown, start, before, start, position - start);
            buffer = before;
        }
        if (grown) {
            spare.give(outgrown);
        }
        grown = true;
        capacity = length;
        return true;
    }

    /** How many more bytes fit without asking for more room. */
    int room() {
        return capacity - position;
    }

    /** Writes a tag and an int of either sign, for which there is surely room; most are near zero. */
    void writeTagged(int tag, int value) {
        int zigzag = value << 1 ^ value >> 31;
        int at = position;
        buffer[at] = (byte) tag;
        if (zigzag >>> 7 == 0) {
            buffer[at + 1] = (byte) zigzag;
            position = at + 2;
        } else {
            position = at + 1;
            writeVarInt(zigzag, true);
        }
    }

    /** The next bytes, for which there is surely room, to be filled by the caller. */
    ByteBuffer next(int bytes) {
        ByteBuffer next = ByteBuffer.wrap(buffer, position, bytes).order(ByteOrder.LITTLE_ENDIAN);
        position += bytes;
        return next;
    }

    /** Puts a number of four bytes over what was written at a position before. */
    void patchInt(int at, int value) {
        int end = position;
        position = at;
        writeInt(value);
        position = end;
    }

    /** Puts the length of what was written since in front of it, where one byte was left for that. */
    void insertLength(int at) {
        int length = position - at - 1;
        int more = varIntLength(length, true) - 1;
        if (more > 0) {
            require(more);
            System.arraycopy(buffer, at + 1, buffer, at + 1 + more, length);
        }
        position = at;
        writeVarInt(length, true);
        position += length;
    }

    private Unwritable tooLarge() {
        return Unwritable.limit("The message is larger than " + frameBytes
                + " bytes. Send less at a time, or raise frameBytes in the limits of both nodes.");
    }
}
