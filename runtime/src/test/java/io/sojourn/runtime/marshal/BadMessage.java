package io.sojourn.runtime.marshal;

import java.util.function.Consumer;

/**
 * Bytes that no honest node sends.
 *
 * @param name the item of docs/bad-input.md that they belong to, and what is wrong with them
 * @param position what is expected instead
 * @param bytes the arguments of a call
 * @param reason what the refusal says
 */
public record BadMessage(String name, Position position, byte[] bytes, String reason) {

    private static final Wire WIRE = new Wire();

    /** In an open position. */
    static BadMessage of(String name, Consumer<MessageWriter> content, String reason) {
        return of(name, Position.ANY, content, reason);
    }

    /** In any position. */
    static BadMessage of(String name, Position position, Consumer<MessageWriter> content, String reason) {
        return new BadMessage(name, position, written(content), reason);
    }

    /** Some bytes, each given as a number. */
    static BadMessage raw(String name, Position position, String reason, int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            all[i] = (byte) bytes[i];
        }
        return new BadMessage(name, position, all, reason);
    }

    /** What is written by hand. */
    static byte[] written(Consumer<MessageWriter> content) {
        return WIRE.bytes(out -> content.accept((MessageWriter) out));
    }

    /** A count as messages hold it, also one that honest writers refuse. */
    static void count(MessageWriter out, int count) {
        out.kryoOutput().writeVarInt(count, true);
    }

    @Override
    public String toString() {
        return name;
    }
}
