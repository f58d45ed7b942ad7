package io.sojourn.runtime.fuzz;

import java.util.Arrays;

/** What can happen to a message: bits flip, bytes go, come twice or change places, lengths become huge. */
final class Damage {

    private static final int MOST_BYTES = 1 << 16;
    private static final byte[][] NUMBERS = {
        {0},
        {1},
        {2},
        {(byte) 0x7F},
        {(byte) 0x80},
        {(byte) 0xFF},
        {(byte) 0xFF, (byte) 0xFF},
        {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 7},
        {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 15},
        {(byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0},
        {(byte) 0x7F, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF},
        {(byte) 0xC0, (byte) 0x84, 0x3D},
        {0, 0, 0, 0, 0, 0, 0, 0},
        {(byte) 0x80, 0, 0, 0, 0, 0, 0, 0},
    };

    private final Choices choices;
    private byte[] message;

    private Damage(byte[] message, Choices choices) {
        this.message = message;
        this.choices = choices;
    }

    /** A damaged copy of a message; parts of the other one may get into it. */
    static byte[] done(byte[] message, byte[] other, Choices choices) {
        Damage damage = new Damage(message.clone(), choices);
        for (int left = 1 + choices.below(4); left > 0 && damage.message.length > 0; left--) {
            damage.once(other);
        }
        return damage.message;
    }

    private void once(byte[] other) {
        int at = place(message.length);
        switch (choices.below(8)) {
            case 0 -> message[at] ^= (byte) (1 << choices.below(8));
            case 1 -> message[at] = (byte) choices.oneByte();
            case 2 -> overwrite(at, NUMBERS[choices.below(NUMBERS.length)]);
            case 3 -> replace(at, at, NUMBERS[choices.below(NUMBERS.length)]);
            case 4 -> replace(at, end(at), new byte[0]);
            case 5 -> replace(at, at, Arrays.copyOfRange(message, at, end(at)));
            case 6 -> message = Arrays.copyOf(message, at);
            default -> {
                if (other.length > 0) {
                    int from = place(other.length);
                    byte[] part = Arrays.copyOfRange(other, from, Math.min(other.length, from + 1 + choices.below(64)));
                    replace(at, choices.oneIn(2) ? end(at) : at, part);
                }
            }
        }
    }

    private int place(int length) {
        return length <= 256 ? choices.below(length) : choices.below(1 << 16) % length;
    }

    private int end(int at) {
        return Math.min(message.length, at + 1 + choices.below(32));
    }

    private void overwrite(int at, byte[] number) {
        System.arraycopy(number, 0, message, at, Math.min(number.length, message.length - at));
    }

    private void replace(int from, int to, byte[] part) {
        if (message.length + part.length > MOST_BYTES) {
            return;
        }
        byte[] changed = Arrays.copyOf(message, from + part.length + message.length - to);
        System.arraycopy(part, 0, changed, from, part.length);
        System.arraycopy(message, to, changed, from + part.length, message.length - to);
        message = changed;
    }
}
