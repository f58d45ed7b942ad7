package io.sojourn.runtime.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bytes of a fuzzer, taken as a row of decisions. When they are used up, every further decision is the first one. */
public final class Choices {

    private static final int[] INTERESTING = {
        0,
        1,
        -1,
        2,
        63,
        64,
        65,
        127,
        128,
        255,
        256,
        16_384,
        65_535,
        1_000_000,
        1_000_001,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE
    };

    private final byte[] bytes;
    private int position;

    /** The decisions in bytes, from an index on. */
    public Choices(byte[] bytes, int start) {
        this.bytes = bytes;
        this.position = start;
    }

    /** Whether no byte is left. */
    public boolean usedUp() {
        return position >= bytes.length;
    }

    /** One byte, 0 to 255. */
    public int oneByte() {
        return usedUp() ? 0 : bytes[position++] & 0xFF;
    }

    /** A number from 0 to one less than the bound, which is at most 65,536. */
    public int below(int bound) {
        return (bound <= 256 ? oneByte() : oneByte() << 8 | oneByte()) % bound;
    }

    /** True once in as many times as given. */
    public boolean oneIn(int times) {
        return oneByte() % times == times - 1;
    }

    /** One of them. */
    public <E> E of(List<E> all) {
        return all.get(below(all.size()));
    }

    /** Any number; often one at which something changes. */
    public int number() {
        int kind = oneByte();
        if (kind < 128) {
            return kind - 64;
        }
        return kind < 192 ? INTERESTING[kind % INTERESTING.length] : fourBytes();
    }

    /** Likewise. */
    public long longNumber() {
        return oneIn(2) ? (long) fourBytes() << 32 | (fourBytes() & 0xFFFF_FFFFL) : number();
    }

    private int fourBytes() {
        return oneByte() << 24 | oneByte() << 16 | oneByte() << 8 | oneByte();
    }

    /** A short text, in Latin letters or in any characters, halves of pairs among them. */
    public String text() {
        int length = oneByte();
        length = length < 240 ? length % 12 : length;
        if (oneIn(3)) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < length; i++) {
                text.append((char) (oneByte() << 8 | oneByte()));
            }
            return text.toString();
        }
        return new String(bytes(length), StandardCharsets.ISO_8859_1);
    }

    /** As many bytes, or as are left. */
    public byte[] bytes(int length) {
        byte[] part = new byte[Math.min(length, Math.max(0, bytes.length - position))];
        for (int i = 0; i < part.length; i++) {
            part[i] = (byte) oneByte();
        }
        return part;
    }
}
