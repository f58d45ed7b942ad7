package io.sojourn.runtime.marshal;

import com.esotericsoftware.kryo.kryo5.io.Input;
import io.sojourn.runtime.wire.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Kryo's input over the array of a {@link Buffer}. Never reads past its end, and never allocates for bytes that are not
 * there, whichever of Kryo's methods a serializer calls.
 */
final class BoundedInput extends Input {

    private static final byte[] NOTHING = {};
    private static final int KEPT_CHARACTERS = 1_024;

    private final int stringCharacters;

    BoundedInput(int stringCharacters) {
        super(NOTHING);
        this.stringCharacters = stringCharacters;
    }

    /** Reads the buffer's content from now on. */
    void open(Buffer source) {
        buffer = source.array();
        position = source.start();
        limit = source.end();
        capacity = source.end();
        total = 0;
    }

    /** Forgets the array, and scratch space that grew. */
    void forget() {
        buffer = NOTHING;
        position = 0;
        limit = 0;
        capacity = 0;
        if (chars.length > KEPT_CHARACTERS) {
            chars = new char[32];
        }
    }

    /** Scratch space for that many characters at least. */
    char[] characters(int length) {
        if (chars.length < length) {
            chars = new char[length];
        }
        return chars;
    }

    /** The tag that is the next byte, which must be there. */
    int tag() {
        return buffer[position] & 0xFF;
    }

    /** Reads the int of either sign behind the tag that is the next byte; both must be there. Most are near zero. */
    int readTagged() {
        int zigzag = buffer[position + 1];
        if (zigzag < 0) {
            position++;
            return readVarInt(false);
        }
        position += 2;
        return zigzag >>> 1 ^ -(zigzag & 1);
    }

    /** The next bytes, which must be there. */
    ByteBuffer next(int bytes) {
        require(bytes);
        ByteBuffer next = ByteBuffer.wrap(buffer, position, bytes).order(ByteOrder.LITTLE_ENDIAN);
        position += bytes;
        return next;
    }

    /** How many bytes are left. */
    int left() {
        return limit - position;
    }

    /** Narrows the content to the bytes given, which must be there; returns the end so far for {@link #widen}. */
    int narrow(int bytes) {
        require(bytes);
        int before = limit;
        limit = position + bytes;
        return before;
    }

    /** Ends what {@link #narrow} began and skips what was not read. */
    void widen(int before) {
        position = limit;
        limit = before;
    }

    /** Likewise, whatever was narrowed in between and never widened. */
    void widen(int end, int before) {
        position = end;
        limit = before;
    }

    @Override
    protected int require(int required) {
        int remaining = limit - position;
        if (required < 0 || remaining < required) {
            throw new MalformedInput(
                    "The message is cut: " + required + " more bytes were announced, " + remaining + " are left.");
        }
        return remaining;
    }

    @Override
    protected int optional(int optional) {
        int remaining = limit - position;
        return remaining == 0 ? -1 : Math.min(remaining, optional);
    }

    @Override
    public byte[] readBytes(int length) {
        require(length);
        int from = position;
        position = from + length;
        return Arrays.copyOfRange(buffer, from, position);
    }

    @Override
    public boolean[] readBooleans(int length) {
        requireItems(length, 1);
        return super.readBooleans(length);
    }

    @Override
    public short[] readShorts(int length) {
        requireItems(length, Short.BYTES);
        return super.readShorts(length);
    }

    @Override
    public char[] readChars(int length) {
        requireItems(length, Character.BYTES);
        return super.readChars(length);
    }

    @Override
    public int[] readInts(int length) {
        requireItems(length, Integer.BYTES);
        return super.readInts(length);
    }

    @Override
    public int[] readInts(int length, boolean optimizePositive) {
        requireItems(length, 1);
        return super.readInts(length, optimizePositive);
    }

    @Override
    public long[] readLongs(int length) {
        requireItems(length, Long.BYTES);
        return super.readLongs(length);
    }

    @Override
    public long[] readLongs(int length, boolean optimizePositive) {
        requireItems(length, 1);
        return super.readLongs(length, optimizePositive);
    }

    @Override
    public float[] readFloats(int length) {
        requireItems(length, Float.BYTES);
        return super.readFloats(length);
    }

    @Override
    public double[] readDoubles(int length) {
        requireItems(length, Double.BYTES);
        return super.readDoubles(length);
    }

    @Override
    public int readVarIntFlag(boolean optimizePositive) {
        int value = super.readVarIntFlag(optimizePositive);
        // Kryo reads the length of a string this way and then allocates that many characters.
        if (optimizePositive && (value > left() + 1 || value > stringCharacters)) {
            throw new MalformedInput("A length of " + value + " was announced, " + left() + " bytes are left.");
        }
        return value;
    }

    /** Fails unless that many items, of that many bytes at least, are left. */
    void requireItems(int count, int bytes) {
        if (count < 0 || (long) count * bytes > left()) {
            throw new MalformedInput(
                    count + " items of " + bytes + " bytes were announced, " + left() + " bytes are left.");
        }
    }
}
