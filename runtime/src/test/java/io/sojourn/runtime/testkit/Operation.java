package io.sojourn.runtime.testkit;

import io.sojourn.runtime.wire.Buffer;
import java.util.Arrays;

/**
 * What a simulated call asks for; travels as its arguments.
 *
 * @param kind what to do
 * @param object index of the object at its node
 * @param value what to write; unique
 * @param bodyNanos how long the body takes
 * @param resultNanos how much later the result is there
 * @param padding bytes of the argument that mean nothing
 * @param replyPadding bytes of the result that mean nothing
 * @param hops how many nested calls the body makes, one in the other
 * @param failing whether the object refuses the call, or throws
 */
record Operation(
        Kind kind,
        int object,
        long value,
        long bodyNanos,
        long resultNanos,
        int padding,
        int replyPadding,
        int hops,
        Failing failing) {

    /** What objects can do: counters can be added to, registers written, and both read. */
    enum Kind {
        ADD,
        READ,
        WRITE,
        /** Calls another object from inside. */
        RELAY
    }

    /** Whether a call fails at its object. */
    enum Failing {
        NOT,
        REFUSES,
        THROWS
    }

    static final int MOST_PADDING = 512 << 10;

    private static final Kind[] KINDS = Kind.values();
    private static final Failing[] FAILINGS = Failing.values();
    private static final byte[] PATTERN = pattern();

    private static byte[] pattern() {
        byte[] bytes = new byte[MOST_PADDING + 256];
        Dice dice = new Dice(42);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) dice.below(256);
        }
        return bytes;
    }

    void write(Buffer out, long number) {
        out.writeByte(kind.ordinal());
        out.writeByte(object);
        out.writeLong(value);
        out.writeLong(bodyNanos);
        out.writeLong(resultNanos);
        out.writeInt(replyPadding);
        out.writeByte(hops);
        out.writeByte(failing.ordinal());
        pad(out, padding, number);
    }

    /** Reads what {@link #write} wrote. */
    static Operation read(Buffer in) {
        return new Operation(
                KINDS[in.readByte() % KINDS.length],
                in.readByte(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                0,
                in.readInt(),
                in.readByte(),
                FAILINGS[in.readByte() % FAILINGS.length]);
    }

    static void pad(Buffer out, int bytes, long number) {
        out.writeBytes(PATTERN, (int) (number & 0xff), bytes);
    }

    /** Whether what is left of a message is the padding of a number. */
    static boolean isPadding(Buffer in, int bytes, long number) {
        int from = (int) (number & 0xff);
        return in.length() == bytes && Arrays.equals(in.array(), in.start(), in.end(), PATTERN, from, from + bytes);
    }

    boolean sameAs(Operation read) {
        return kind == read.kind
                && object == read.object
                && value == read.value
                && replyPadding == read.replyPadding
                && hops == read.hops
                && failing == read.failing;
    }
}
