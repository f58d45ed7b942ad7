package io.sojourn.runtime.marshal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Text in messages: twice the number of characters plus one, plus one if a character lies beyond Latin-1; then one byte
 * a character, or one to three as in UTF-8, each half of a surrogate pair on its own, so that every string can travel.
 * Zero stands for null. Two, which would be an empty string beyond Latin-1, stands for a string that came before, whose
 * number follows: {@link WrittenStrings}.
 */
final class Strings {

    /** The header of a string that came before. */
    static final int REPEATED = 2;

    private static final int LATIN_LIMIT = 0x100;
    private static final int ONE_BYTE = 0x80;
    private static final int TWO_BYTES = 0x800;
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    /** A character of three bytes, read as a little-endian number: the bits that all of them have. */
    private static final int THREE_BYTES = 0x8080E0;

    private static final int THREE_BYTES_MASK = 0xC0C0F0;
    /** What the bytes behind the first of a character begin with; the sign is extended as that of bytes is. */
    private static final int TAIL = (byte) 0x80;

    private static final int TAIL_BITS = 0x3F;

    private Strings() {}

    static void write(BoundedOutput out, String text, int limit) {
        int length = text.length();
        if (length > limit) {
            throw Unwritable.because(
                    "A string of " + length + " characters is longer than the limit of " + limit
                            + ". Send it in parts, or raise stringCharacters in the limits of both nodes.",
                    text);
        }
        out.require(5);
        int header = out.position();
        out.writeVarInt(2 * length + 1, true);
        out.require(length);
        int position = out.position();
        byte[] bytes = out.getBuffer();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= LATIN_LIMIT) {
                out.setPosition(header);
                out.writeVarInt(2 * length + 2, true);
                writeWide(out, text);
                return;
            }
            bytes[position + i] = (byte) c;
        }
        out.setPosition(position + length);
    }

    private static void writeWide(BoundedOutput out, String text) {
        int length = text.length();
        if (out.room() < 3L * length) {
            out.require(size(text));
        }
        byte[] bytes = out.getBuffer();
        int position = out.position();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < ONE_BYTE) {
                bytes[position++] = (byte) c;
            } else if (c < TWO_BYTES) {
                bytes[position++] = (byte) (0xC0 | (c >> 6));
                bytes[position++] = (byte) (0x80 | (c & 0x3F));
            } else if (bytes.length - position >= Integer.BYTES) {
                // Three bytes in one step; the fourth is written over, or lies behind the message.
                INTS.set(bytes, position, THREE_BYTES | (c >> 12) | ((c >> 6) & 0x3F) << 8 | (c & 0x3F) << 16);
                position += 3;
            } else {
                bytes[position++] = (byte) (0xE0 | (c >> 12));
                bytes[position++] = (byte) (0x80 | ((c >> 6) & 0x3F));
                bytes[position++] = (byte) (0x80 | (c & 0x3F));
            }
        }
        out.setPosition(position);
    }

    private static int size(String text) {
        int size = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            size = Math.addExact(size, c < ONE_BYTE ? 1 : c < TWO_BYTES ? 2 : 3);
        }
        return size;
    }

    /** Reads the text whose header, which is not 0, was read already. */
    static String read(BoundedInput in, int header, int limit, Budget budget) {
        if (header == REPEATED) {
            throw new MalformedInput("A number stands where a text must be that is part of another value.");
        }
        int length = (header - 1) >>> 1;
        if (length == 0) {
            return "";
        }
        if (length > limit) {
            throw new MalformedInput(
                    "A string of " + length + " characters was announced; the limit is " + limit + ".");
        }
        in.require(length);
        if ((header & 1) == 0) {
            budget.allocate(48 + 4L * length);
            return readWide(in, length);
        }
        budget.allocate(48 + (long) length);
        int position = in.position();
        in.setPosition(position + length);
        return new String(in.getBuffer(), position, length, StandardCharsets.ISO_8859_1);
    }

    private static String readWide(BoundedInput in, int length) {
        char[] characters = in.characters(length);
        byte[] bytes = in.getBuffer();
        int end = in.limit();
        int position = in.position();
        for (int i = 0; i < length; i++) {
            if (end - position >= Integer.BYTES) {
                int four = (int) INTS.get(bytes, position);
                int three = (four & 0x0F) << 12 | (four >> 8 & 0x3F) << 6 | (four >> 16 & 0x3F);
                if ((four & THREE_BYTES_MASK) == THREE_BYTES && three >= TWO_BYTES) {
                    characters[i] = (char) three;
                    position += 3;
                    continue;
                }
            }
            int first = position < end ? bytes[position] : -1;
            int size = first >= 0 ? 1 : (first & 0xF0) == 0xE0 ? 3 : (first & 0xE0) == 0xC0 ? 2 : Integer.MAX_VALUE;
            if (end - position < size) {
                throw cut(length);
            }
            int character = first;
            int wrong = 0;
            if (size == 3) {
                int second = bytes[position + 1] ^ TAIL;
                int third = bytes[position + 2] ^ TAIL;
                character = (first & 0x0F) << 12 | second << 6 | third;
                wrong = ((second | third) & ~TAIL_BITS) | (character < TWO_BYTES ? 1 << Byte.SIZE : 0);
            } else if (size == 2) {
                int second = bytes[position + 1] ^ TAIL;
                character = (first & 0x1F) << 6 | second;
                wrong = (second & ~TAIL_BITS) | (character < ONE_BYTE ? 1 << Byte.SIZE : 0);
            }
            if (wrong != 0) {
                throw new MalformedInput("A string holds bytes that stand for no character, or a character in a longer "
                        + "form than it needs.");
            }
            characters[i] = (char) character;
            position += size;
        }
        in.setPosition(position);
        return new String(characters, 0, length);
    }

    private static MalformedInput cut(int length) {
        return new MalformedInput(
                "A string of " + length + " characters is cut, or holds bytes that stand for no character.");
    }
}
