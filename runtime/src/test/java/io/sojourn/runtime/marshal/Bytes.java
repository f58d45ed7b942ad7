package io.sojourn.runtime.marshal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Bytes of messages made or changed by hand. */
final class Bytes {

    private Bytes() {}

    /** A number as messages hold it. */
    static byte[] of(long value) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
    }

    /** Replaces the one place where the number occurs. */
    static void replaceInt(byte[] all, int old, int replacement) {
        replace(all, ofInt(old), ofInt(replacement));
    }

    private static byte[] ofInt(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    /** Replaces the one place where the sequence occurs. */
    static void replace(byte[] all, byte[] old, byte[] replacement) {
        int found = -1;
        for (int i = 0; i <= all.length - old.length; i++) {
            if (java.util.Arrays.equals(all, i, i + old.length, old, 0, old.length)) {
                if (found >= 0) {
                    throw new IllegalStateException("occurs twice");
                }
                found = i;
            }
        }
        System.arraycopy(replacement, 0, all, found, replacement.length);
    }
}
